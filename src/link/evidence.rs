//! Why a candidate fits, and what to look at twice: always both, never a score.

use crate::text;
use crate::ui::{Icon, IconName};
use engine::evidence::{Evidence, Subject, of_order};
use leptos::prelude::*;

/// The facts that agree, or that none does, and the cautions.
#[must_use]
pub fn evidence_view(evidence: &Evidence) -> AnyView {
    let cautions = evidence.cautions.iter().map(text::link::caution).map(caution_line).collect_view();
    let class = if evidence.is_nothing() { "evidence evidence-none" } else { "evidence" };
    let icon = if evidence.is_nothing() { IconName::Minus } else { IconName::Check };
    view! {
        <span class=class><Icon name=icon/><span>{text::link::evidence(evidence)}</span></span>
        {cautions}
    }
    .into_any()
}

/// Something to look at twice.
#[must_use]
pub fn caution_line(words: String) -> AnyView {
    view! { <span class="caution"><Icon name=IconName::Warning/><span>{words}</span></span> }.into_any()
}

/// What is odd about the order itself, whoever the candidates are: a domain that looks mistyped, a letter of another script.
#[must_use]
pub fn order_cautions_view(subject: &Subject) -> AnyView {
    let cautions = of_order(subject).iter().map(text::link::caution).map(caution_line).collect_view();
    view! { <div class="order-cautions">{cautions}</div> }.into_any()
}

/// The evidence in one line, for a list of options: what agrees, then what to look at twice.
#[must_use]
pub fn evidence_line(evidence: &Evidence) -> String {
    let cautions = evidence.cautions.iter().map(text::link::caution);
    std::iter::once(text::link::evidence(evidence)).chain(cautions).collect::<Vec<_>>().join(". ")
}
