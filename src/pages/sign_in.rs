//! Sign-in, and sign-in again without losing the queue. Works with password managers; says plainly when the server is away.

use crate::pages::later::RestMissing;
use crate::platform::language;
use crate::store::use_stores;
use crate::text;
use crate::ui::{Button, ButtonKind, ErrorSummary, FieldError, Notice, NoticeKind, TextField, focus_main, live};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

const USERNAME_ID: &str = "username";
const PASSWORD_ID: &str = "password";

/// The sign-in card, alone on the page.
#[component]
pub fn SignInPage() -> impl IntoView {
    Effect::new(|_| focus_main(&text::title(text::sign_in::TITLE)));
    view! {
        <div class="bare">
            <main id="main" class="sign-in card">
                <SignInForm/>
            </main>
        </div>
    }
    .into_any()
}

#[component]
fn SignInForm() -> impl IntoView {
    let stores = use_stores();
    let (username, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let failure = RwSignal::new(None::<String>);
    let pending = RwSignal::new(false);
    let error_of = move |id: &'static str| {
        Signal::derive(move || errors.with(|all| all.iter().find(|e| e.field_id == id).map(|e| e.message.clone())))
    };

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        let found = check(&username.get_untracked(), &password.get_untracked());
        let sound = found.is_empty();
        errors.set(found);
        failure.set(None);
        if !sound {
            return;
        }
        pending.set(true);
        spawn_local(async move {
            let (name, secret) = (username.get_untracked(), password.get_untracked());
            if let Err(sentence) = (stores.second().await.sign_in)(stores, name, secret).await {
                failure.try_set(Some(sentence));
            }
            password.try_set(String::new());
            pending.try_set(false);
        });
    };

    view! {
        <p class="brand">{text::BRAND}</p>
        <h1 tabindex="-1">{text::sign_in::TITLE}</h1>
        <ErrorSummary title=text::widget::ERRORS errors=errors/>
        <RestMissing/>
        {live(move || {
            let said = |sentence| view! { <div role="alert"><Notice kind=NoticeKind::Problem label=text::widget::PROBLEM>{sentence}</Notice></div> };
            failure.get().map(|sentence| said(sentence).into_any()).into_any()
        })}
        {live(move || {
            let waiting = stores.waiting_count();
            (waiting > 0).then(|| view! { <Notice kind=NoticeKind::Info label=text::widget::INFO>{text::sign_in::waiting(waiting)}</Notice> }.into_any()).into_any()
        })}
        <form class="form" method="post" novalidate on:submit=submit>
            <TextField label=text::sign_in::USERNAME id=USERNAME_ID value=username autocomplete="username" required=true error=error_of(USERNAME_ID)/>
            <TextField
                label=text::sign_in::PASSWORD
                id=PASSWORD_ID
                value=password
                input_type="password"
                autocomplete="current-password"
                required=true
                error=error_of(PASSWORD_ID)
            />
            <Button submit=true kind=ButtonKind::Primary pending=pending>
                {text::sign_in::SUBMIT}
            </Button>
        </form>
        <p>
            {text::OTHERS.map(|(code, name)| view! { <button type="button" class="btn btn-quiet" lang=code on:click=move |_| language::choose(code)>{name}</button> })}
        </p>
    }
    .into_any()
}

fn check(username: &str, password: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if username.trim().is_empty() {
        errors.push(FieldError { field_id: USERNAME_ID.into(), message: text::sign_in::USERNAME_NEEDED.into() });
    }
    if password.is_empty() {
        errors.push(FieldError { field_id: PASSWORD_ID.into(), message: text::sign_in::PASSWORD_NEEDED.into() });
    }
    errors
}
