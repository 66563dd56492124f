//! Why a candidate fits, and what to look at twice: always both, never a score.

use crate::text;
use crate::ui::{Icon, IconName};
use engine::evidence::{Caution, Evidence, mistyped_domain};
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

fn caution_line(words: String) -> AnyView {
    view! { <span class="caution"><Icon name=IconName::Warning/><span>{words}</span></span> }.into_any()
}

/// What is written wrong on the order itself, whoever the candidates are: a domain that looks mistyped.
#[must_use]
pub fn mistyped_view(email: &str) -> Option<AnyView> {
    let (meant, (_, written)) = (mistyped_domain(email)?, email.rsplit_once('@')?);
    let caution = Caution::MistypedDomain { written: written.to_lowercase(), meant };
    Some(caution_line(text::link::caution(&caution)))
}

/// The evidence in one line, for a list of options: what agrees, then what to look at twice.
#[must_use]
pub fn evidence_line(evidence: &Evidence) -> String {
    let cautions = evidence.cautions.iter().map(text::link::caution);
    std::iter::once(text::link::evidence(evidence)).chain(cautions).collect::<Vec<_>>().join(". ")
}
