//! A pending account whose e-mail belongs to somebody: both sides, and the three ways to decide.

use crate::routes;
use crate::store::{Begun, HeldAccount, Stores, use_stores};
use crate::text::{self, customers, outbox::held as words};
use crate::ui::{Badge, Button, ButtonKind, TextField, Tone, breakable, focus_id};
use contract::email::{Email, match_key};
use contract::limits::EMAIL_CHARS_MAX;
use engine::pending::Decision;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The card of one held account. It stays while the account is held: what is told anew changes its words, never what somebody types in it.
#[must_use]
pub fn held_card(all: Memo<Vec<HeldAccount>>, email: String) -> AnyView {
    let stores = use_stores();
    let title = words::title(&email);
    let key = StoredValue::new(email);
    let held = Memo::new(move |last: Option<&Option<HeldAccount>>| {
        let now = key.with_value(|key| all.with(|all| all.iter().find(|one| one.email == *key).cloned()));
        now.or_else(|| last.cloned().flatten())
    });
    let problem = RwSignal::new(None::<String>);
    let decide = Callback::new(move |decision: Decision| {
        problem.set(None);
        spawn_local(async move {
            if let Err(sentence) = stores.decide_held(&key.get_value(), decision).await {
                let _ = problem.try_set(Some(sentence));
            }
        });
    });
    let typed = Typed::new(key);
    let may_decide = Memo::new(move |_| held.with(|held| held.as_ref().is_some_and(|held| held.may_decide)));
    let actions = move || {
        if may_decide.get() {
            view! { <Actions held=held typed=typed decide=decide/> }.into_any()
        } else {
            view! { <p class="soft">{words::OTHER}</p> }.into_any()
        }
    };
    let sides = move |held: &HeldAccount| {
        view! {
            <div class="halves">
                <div class="held-side"><h4>{words::THEIRS}</h4>{theirs(stores, held)}</div>
                <div class="held-side"><h4>{words::OURS}</h4>{ours(held)}</div>
            </div>
        }
        .into_any()
    };
    view! {
        <li class="held">
            <div class="cluster">
                <h3>{title}</h3>
                <Badge tone=Tone::Warning text=words::STATUS/>
            </div>
            <p>{words::WHY}</p>
            {move || held.with(|held| held.as_ref().map(sides))}
            <div role="alert">{move || problem.get().map(|sentence| view! { <p class="field-error">{sentence}</p> })}</div>
            {actions}
        </li>
    }
    .into_any()
}

/// The account that has the e-mail.
fn theirs(stores: Stores, held: &HeldAccount) -> AnyView {
    let Some((row, tally)) = &held.taken_by else {
        return view! { <p>{words::UNKNOWN}</p> }.into_any();
    };
    let town = format!("{} {}", row.postcode, row.town);
    let name = row.display_name().to_owned();
    let facts = [
        (customers::EMAIL, row.email.clone()),
        (customers::PHONE, row.phone.clone()),
        (customers::TOWN, town.trim().to_owned()),
        (customers::ORDERS, stores.number(tally.orders as usize)),
        (customers::LAST, tally.last_placed.map(|at| stores.date(at)).unwrap_or_default()),
    ];
    view! {
        <dl class="facts">
            <div><dt>{customers::NAME}</dt><dd><a href=routes::customer(row.id)>{name}</a></dd></div>
            {facts.into_iter().map(|(name, value)| fact(name, value)).collect_view()}
        </dl>
    }
    .into_any()
}

/// What staff asked for.
fn ours(held: &HeldAccount) -> AnyView {
    let orders = held.orders.iter().map(|(id, number)| {
        view! { <li><a href=routes::order(*id)>{text::order(number)}</a></li> }
    });
    let orders = orders.collect_view();
    let notify = if held.notify { words::YES } else { words::NO };
    let reasons = held.reasons.iter().map(|reason| fact(text::reassign::REASON, reason.clone())).collect_view();
    view! {
        <dl class="facts">
            {fact(words::NEW_ACCOUNT, held.email.clone())}
            {fact(words::NOTIFY, notify.to_owned())}
            <div><dt>{words::ORDERS}</dt><dd><ul class="inline-list">{orders}</ul></dd></div>
            {fact(words::MADE, held.made.clone())}
            {reasons}
        </dl>
    }
    .into_any()
}

fn fact(name: &'static str, value: String) -> AnyView {
    let value = if value.is_empty() { text::NONE.to_owned() } else { value };
    view! { <div><dt>{name}</dt><dd>{breakable(&value)}</dd></div> }.into_any()
}

const EMAIL_FIELD: &str = "held-email";

/// What is being typed in a card.
#[derive(Clone, Copy)]
struct Typed {
    /// The e-mail that is taken.
    taken: StoredValue<String>,
    open: RwSignal<bool>,
    email: RwSignal<String>,
    /// The field's id. Several accounts may be held at once: each field has an id of its own.
    field: StoredValue<String>,
    begun: Begun,
}

impl Typed {
    fn new(taken: StoredValue<String>) -> Self {
        let key = match_key(&taken.get_value());
        let letters: String = key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        Self {
            taken: StoredValue::new(key),
            open: RwSignal::new(false),
            email: RwSignal::new(String::new()),
            field: StoredValue::new(format!("{EMAIL_FIELD}-{letters}")),
            begun: Begun::here(),
        }
    }
}

#[component]
fn Actions(held: Memo<Option<HeldAccount>>, typed: Typed, decide: Callback<Decision>) -> impl IntoView {
    let Typed { taken, open: typing, email, field, begun } = typed;
    let error = RwSignal::new(None::<String>);
    let open = Callback::new(move |()| {
        typing.set(true);
        request_animation_frame(move || {
            focus_id(&field.get_value());
        });
    });
    let close = Callback::new(move |()| {
        typing.set(false);
        begun.give_up();
        error.set(None);
    });
    let send = Callback::new(move |()| match email.with_untracked(|typed| read(typed, &taken.get_value())) {
        Ok(email) => {
            error.set(None);
            decide.run(Decision::Other(email));
        }
        Err(sentence) => {
            error.set(Some(sentence.to_owned()));
            focus_id(&field.get_value());
        }
    });
    let withdraw = Callback::new(move |()| decide.run(Decision::Withdraw));
    let account = Memo::new(move |_| {
        let held = held.read();
        let taken_by = held.as_ref().filter(|held| held.can_use).and_then(|held| held.taken_by.as_ref());
        taken_by.map(|(row, _)| (row.id, words::use_account(row.display_name())))
    });
    let use_account = move || {
        account.get().map(|(id, label)| {
            let on_click = Callback::new(move |()| decide.run(Decision::Use(id)));
            view! { <Button kind=ButtonKind::Primary on_click=on_click small=true>{label}</Button> }.into_any()
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    view! {
        <div class="actions">
            {use_account}
            <Button on_click=open small=true>{words::OTHER_EMAIL}</Button>
            <Button on_click=withdraw small=true>{words::WITHDRAW}</Button>
        </div>
        <Show when=move || typing.get()>
            <form class="held-email" novalidate on:submit=submit on:input=move |_| begun.mark()>
                <TextField id=field.get_value() label=words::EMAIL value=email input_type="email" inputmode="email" max_chars=u32::try_from(EMAIL_CHARS_MAX).unwrap_or(u32::MAX) error=error/>
                <div class="actions">
                    <Button submit=true kind=ButtonKind::Primary small=true>{words::SEND}</Button>
                    <Button on_click=close small=true>{words::CANCEL}</Button>
                </div>
            </form>
        </Show>
    }
    .into_any()
}

fn read(typed: &str, taken: &str) -> Result<Email, &'static str> {
    if typed.trim().is_empty() {
        return Err(text::reassign::EMAIL_NEEDED);
    }
    let email = Email::parse(typed).map_err(|_| text::reassign::EMAIL_WRONG)?;
    if email.match_key() == taken { Err(words::SAME) } else { Ok(email) }
}
