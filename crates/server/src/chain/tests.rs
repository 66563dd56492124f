use super::*;
use proptest::prelude::*;

#[derive(Debug, Clone)]
struct Kept {
    revision: u32,
    text: String,
    hash: Option<Hash>,
}

fn order() -> OrderId {
    OrderId::new(7).unwrap()
}

/// A sound chain of these texts; the first makes this revision.
fn sound(first: u32, texts: &[String]) -> (Chain, Vec<Kept>) {
    let (mut chain, mut kept) = (None, Vec::new());
    for (revision, text) in (first..).zip(texts) {
        let longer = Chain::longer(chain, OwnerRevision(revision), text);
        kept.push(Kept { revision, text: text.clone(), hash: Some(longer.hash) });
        chain = Some(longer);
    }
    (chain.unwrap(), kept)
}

fn faults(now: u32, chain: Option<&Chain>, kept: &[Kept]) -> Vec<(u32, Tampering)> {
    let links: Vec<Link<'_>> = kept
        .iter()
        .map(|kept| Link {
            revision: OwnerRevision(kept.revision),
            text: &kept.text,
            hash: kept.hash,
            filed_right: !kept.text.contains("misfiled"),
        })
        .collect();
    check(order(), OwnerRevision(now), chain, &links).into_iter().map(|one| (one.revision.0, one.what)).collect()
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-z]{0,12}", 1..8)
}

proptest! {
    #[test]
    fn a_chain_that_nobody_touched_holds_whatever_it_begins_with(first in 1_u32..9, texts in texts()) {
        let (chain, kept) = sound(first, &texts);
        prop_assert_eq!(faults(chain.last.0, Some(&chain), &kept), []);
    }

    #[test]
    fn an_altered_entry_is_named(first in 1_u32..9, texts in texts(), at in any::<prop::sample::Index>(), mend in any::<bool>()) {
        let (chain, mut kept) = sound(first, &texts);
        let at = at.index(kept.len());
        kept[at].text.push('!');
        if mend {
            // Whoever alters it gives it the hash that fits: then the next one does not, or what stands beside them.
            let before = at.checked_sub(1).and_then(|before| kept[before].hash);
            kept[at].hash = Some(hash(before.as_ref(), &kept[at].text));
        }
        let named = if mend { (at + 1).min(kept.len() - 1) } else { at };
        prop_assert_eq!(faults(chain.last.0, Some(&chain), &kept), [(kept[named].revision, Tampering::Altered)]);
    }

    #[test]
    fn a_removed_entry_is_named_and_no_other(first in 1_u32..9, texts in texts(), at in any::<prop::sample::Index>()) {
        let (chain, mut kept) = sound(first, &texts);
        let gone = kept.remove(at.index(kept.len()));
        prop_assert_eq!(faults(chain.last.0, Some(&chain), &kept), [(gone.revision, Tampering::Missing)]);
    }

    #[test]
    fn a_last_entry_removed_with_what_stands_beside_is_told_by_the_orders_revision(texts in texts()) {
        let (whole, _) = sound(1, &texts);
        if texts.len() > 1 {
            let (chain, kept) = sound(1, &texts[..texts.len() - 1]);
            prop_assert_eq!(faults(whole.last.0, Some(&chain), &kept), [(whole.last.0, Tampering::Missing)]);
        }
    }
}

#[test]
fn an_entry_that_was_put_in_or_filed_wrongly_is_named() {
    let put_in = Kept { revision: 1, text: "x".into(), hash: Some(hash(None, "x")) };
    assert_eq!(faults(1, None, std::slice::from_ref(&put_in)), [(1, Tampering::Altered)]);
    let (chain, mut kept) = sound(2, &["a".into(), "misfiled".into()]);
    kept.insert(0, put_in);
    kept.push(Kept { revision: 9, text: "y".into(), hash: None });
    let altered = |revision| (revision, Tampering::Altered);
    assert_eq!(faults(3, Some(&chain), &kept), [altered(1), altered(3), altered(9)]);
}

#[test]
fn an_order_set_back_to_an_earlier_revision_is_named() {
    let (chain, kept) = sound(1, &["a".into(), "b".into()]);
    assert_eq!(faults(1, Some(&chain), &kept), [(2, Tampering::Altered)]);
}
