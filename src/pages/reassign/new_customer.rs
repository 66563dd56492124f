//! "New customer": e-mail, and whether the server makes the password.

use super::form::{CONFIRM_ID, EMAIL_ID, EXISTING, Form, PASSWORD_ID};
use crate::customers::search::status_badge;
use crate::link::evidence::{caution_line, order_cautions_view};
use crate::store::use_stores;
use crate::text;
use crate::ui::{Button, CheckField, TextField};
use contract::email::Email;
use contract::id::{CustomerId, Departments};
use contract::limits::EMAIL_CHARS_MAX;
use contract::session::Permission;
use engine::evidence::Subject;
use leptos::prelude::*;

/// Accounts with almost the same address that are named.
const NEAR_MAX: usize = 3;

/// The fields of a new customer.
#[component]
pub fn NewCustomerFields(
    form: Form,
    /// Whether a password may be typed. Else the server makes it, and nothing is asked.
    #[prop(default = true)]
    passwords: bool,
) -> impl IntoView {
    let stores = use_stores();
    // Only staff who may search customers learn whose the address is; of a shut account only those who may see such.
    let may_search = stores.may(Permission::CustomersSearch);
    let offer = move || {
        let id = form.taken_by.get().filter(|_| may_search)?;
        let customer = stores.shown_customer(id)?;
        let name = customer.display_name().to_owned();
        // What can receive nothing is named, and not offered.
        if let Some((_, state)) = status_badge(stores, customer.status) {
            return Some(view! { <p class="field-hint">{text::reassign::taken_by_shut(&name, &state)}</p> }.into_any());
        }
        let words = text::reassign::use_account(&name);
        let take = take(form, id, name);
        Some(view! { <Button on_click=take small=true>{words}</Button> }.into_any())
    };
    // An address nobody has, but somebody almost: the last moment to notice a slip before a second account is made.
    let typed = Memo::new(move |_| {
        let email = form.email.get().trim().to_owned();
        Email::parse(&email).is_ok().then(|| Subject { emails: vec![email], ..Subject::default() })
    });
    let odd = move || typed.with(|typed| typed.as_ref().map(order_cautions_view));
    let near = move || {
        let found = typed.with(|typed| {
            let everywhere = Departments::from_bits(u32::MAX);
            typed.as_ref().filter(|_| may_search).map(|subject| stores.candidates(subject, everywhere, "", NEAR_MAX))
        })?;
        let near = found.list.into_iter().filter(|candidate| candidate.evidence.has_near_email());
        let lines = near.map(|candidate| {
            let (id, name) = (candidate.customer.id, candidate.customer.display_name().to_owned());
            let words = text::reassign::email_near(&text::reassign::account(&name, &candidate.customer.email));
            let take = take(form, id, name.clone());
            view! {
                <p class="field-hint">{caution_line(words)}</p>
                <Button on_click=take small=true>{text::reassign::use_account(&name)}</Button>
            }
        });
        Some(lines.collect_view())
    };
    view! {
        <div class="form-nested">
            <TextField
                label=text::reassign::EMAIL
                id=EMAIL_ID
                input_type="email"
                value=form.email
                required=true
                max_chars=u32::try_from(EMAIL_CHARS_MAX).unwrap_or(u32::MAX)
                error=form.error_of(EMAIL_ID)
            />
            {offer}
            <div role="status">{odd}{near}</div>
            {passwords.then(|| password_fields(form))}
            <CheckField label=text::reassign::NOTIFY hint=text::reassign::NOTIFY_HINT.to_owned() checked=form.notify/>
        </div>
    }
    .into_any()
}

/// Goes on with an account there is.
fn take(form: Form, id: CustomerId, name: String) -> Callback<()> {
    Callback::new(move |()| {
        form.kind.set(EXISTING.to_owned());
        form.switched();
        form.search.set(name.clone());
        form.chosen.set(Some(id.to_string()));
    })
}

fn password_fields(form: Form) -> AnyView {
    view! {
        <CheckField label=text::reassign::GENERATE hint=text::reassign::GENERATE_HINT.to_owned() checked=form.generate/>
        <Show when=move || !form.generate.get()>
            <TextField label=text::reassign::PASSWORD id=PASSWORD_ID input_type="password" autocomplete="new-password" value=form.password required=true error=form.error_of(PASSWORD_ID)/>
            <TextField label=text::reassign::CONFIRM id=CONFIRM_ID input_type="password" autocomplete="new-password" value=form.confirm required=true error=form.error_of(CONFIRM_ID)/>
        </Show>
    }
    .into_any()
}
