//! The confirmation at the top of the orders screen: what was done, where it stands, and Undo.

use crate::routes;
use crate::store::{Confirmation, Standing, use_stores};
use crate::text;
use crate::ui::{Button, Notice, NoticeKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Shown until it is dismissed or the next one comes.
#[component]
pub fn ConfirmationNotice() -> impl IntoView {
    let stores = use_stores();
    move || stores.confirmation.get().map(|confirmation| shown(&confirmation))
}

fn shown(confirmation: &Confirmation) -> AnyView {
    let stores = use_stores();
    match confirmation {
        Confirmation::Assigned { operation, number, customer } => {
            let operation = *operation;
            let confirmed = text::reassign::confirmed(number, customer);
            let refused = text::reassign::not_confirmed(number, customer);
            let standing = Memo::new(move |_| stores.standing(operation));
            let kind =
                if standing.get_untracked() == Standing::Attention { NoticeKind::Warning } else { NoticeKind::Success };
            let label = if kind == NoticeKind::Success { text::widget::SUCCESS } else { text::widget::WARNING };
            let undo = Callback::new(move |()| {
                spawn_local(async move { (stores.second().await.undo)(stores, operation).await })
            });
            view! {
                <Notice
                    kind=kind
                    label=label
                    on_dismiss=move |()| stores.confirmation.set(None)
                    dismiss_label=Some(text::widget::DISMISS.to_owned())
                    actions=move || view! {
                        <Show when=move || standing.get() != Standing::Attention fallback=|| view! { <a class="btn btn-small" href=routes::OUTBOX>{text::reassign::OPEN_OUTBOX}</a> }>
                            <Button on_click=undo small=true>{text::reassign::UNDO}</Button>
                        </Show>
                    }
                >
                    <span role="status">
                        {move || if standing.get() == Standing::Attention { refused.clone() } else { confirmed.clone() }}
                        " "
                        {move || match standing.get() {
                            Standing::Saved => text::reassign::SAVED,
                            Standing::Synced => text::reassign::SYNCED,
                            Standing::Attention => text::reassign::ATTENTION,
                        }}
                    </span>
                </Notice>
            }
            .into_any()
        }
        Confirmation::Said { sentence, problem } => {
            let (kind, label) = if *problem {
                (NoticeKind::Problem, text::widget::PROBLEM)
            } else {
                (NoticeKind::Success, text::widget::SUCCESS)
            };
            let sentence = sentence.clone();
            view! {
                <Notice kind=kind label=label on_dismiss=move |()| stores.confirmation.set(None) dismiss_label=Some(text::widget::DISMISS.to_owned())>
                    <span role="status">{sentence}</span>
                </Notice>
            }
            .into_any()
        }
    }
}
