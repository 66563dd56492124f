use super::address::near;
use super::*;
use crate::fixtures::{customer, detail, order};
use contract::order::{Address, Line};
use proptest::prelude::*;

fn subject(name: &str, email: &str) -> Subject {
    let emails = [email].into_iter().filter(|email| !email.is_empty()).map(str::to_owned).collect();
    Subject { name: name.into(), emails, ..Subject::default() }
}

fn account(name: &str, email: &str) -> CustomerRow {
    CustomerRow { name: name.into(), email: email.into(), phone: String::new(), postcode: String::new(), ..customer(1) }
}

fn of_emails(order: &str, account_email: &str) -> Evidence {
    weigh(&subject("", order), &account("", account_email))
}

fn cautions(order: &str, account_email: &str) -> Vec<Caution> {
    of_emails(order, account_email).cautions
}

fn near_email(order: &str, account: &str) -> Caution {
    Caution::NearEmail { order: order.into(), account: account.into() }
}

fn mistyped(written: &str, meant: &str) -> Caution {
    Caution::MistypedDomain { written: written.into(), meant: meant.into() }
}

#[test]
fn t41_case_and_space_around_an_e_mail_make_no_difference() {
    assert_eq!(of_emails(" Ana.Ruiz@Example.COM ", "ana.ruiz@example.com").facts, [Fact::Email]);
    assert_eq!(cautions(" Ana.Ruiz@Example.COM ", "ana.ruiz@example.com"), []);
}

#[test]
fn t41_a_plus_tag_is_pointed_out_and_is_no_match() {
    for (order, account) in [("ana+race@example.com", "ana@example.com"), ("ana@example.com", "ana+b@example.com")] {
        let tag = Caution::PlusTag { order: order.into(), account: account.into() };
        assert_eq!(of_emails(order, account), Evidence { facts: vec![], cautions: vec![tag] });
    }
}

#[test]
fn t41_a_mistyped_domain_is_pointed_out_and_is_no_match() {
    let found = of_emails("ana.ruiz@hotmail.con", "ana.ruiz@hotmail.com");
    assert_eq!(found, Evidence { facts: vec![], cautions: vec![mistyped("hotmail.con", "hotmail.com")] });
    assert!(found.is_nothing() && found.has_near_email());
    assert_eq!(cautions("ana@gmail.com", "ana@gmial.com"), [mistyped("gmial.com", "gmail.com")]);
    // The same slip on both sides is one mailbox all the same, and nobody reads it.
    assert_eq!(cautions("ana@web.de", "bo@web.cmo"), []);
    assert_eq!(of_emails("ana@gmx.con", "ana@gmx.con").facts, [Fact::Email]);
}

#[test]
fn t41_a_look_alike_domain_nobody_knows_is_pointed_out_and_is_no_match() {
    let (order, account) = ("ana@laufladen.example", "ana@lauflaben.example");
    assert_eq!(of_emails(order, account), Evidence { facts: vec![], cautions: vec![near_email(order, account)] });
}

#[test]
fn well_written_domains_are_not_called_mistyped() {
    for domain in
        ["hotmail.be", "hotmail.com", "yahoo.ie", "email.com", "ymail.com", "example.com", "mail.eu", "gmx.com"]
    {
        assert_eq!(mistyped_domain(&format!("ana@{domain}")), None, "{domain}");
    }
    for (written, meant) in [
        ("hotmial.com", "hotmail.com"),
        ("yaho.com", "yahoo.com"),
        ("gmail.con", "gmail.com"),
        ("laden.ogr", "laden.org"),
    ] {
        assert_eq!(mistyped_domain(&format!("Ana@{written}")).as_deref(), Some(meant));
    }
}

#[test]
fn one_slip_in_an_e_mail_is_pointed_out_but_not_a_digit() {
    for (order, account) in [
        ("ana.riuz@example.com", "ana.ruiz@example.com"),
        ("ana.ruz@example.com", "ana.ruiz@example.com"),
        ("ana.ruizz@example.com", "ana.ruiz@example.com"),
        ("ana.ruis@example.com", "ana.ruiz@example.com"),
    ] {
        assert_eq!(of_emails(order, account), Evidence { facts: vec![], cautions: vec![near_email(order, account)] });
    }
    for (order, account) in [
        ("ana1@example.com", "ana2@example.com"),
        ("bo@example.com", "jo@example.com"),
        ("ana.ruiz@example.com", "ana.diaz@example.com"),
        ("ana.ruiz@example.com", "ana.ruis@example.org"),
        ("", "ana@example.com"),
    ] {
        assert_eq!(of_emails(order, account), Evidence::default(), "{order} {account}");
    }
}

#[test]
fn what_is_odd_about_the_order_itself_is_said_once_and_not_beside_every_candidate() {
    // The first letter is Cyrillic.
    let order = subject("аna Ruiz", "ana@hotmail.con");
    let own = of_order(&order);
    let letter = Caution::LookAlike { text: "аna".into(), letter: 'а' };
    assert_eq!(own, [letter.clone(), mistyped("hotmail.con", "hotmail.com")]);
    let stranger = weigh(&order, &account("Bo Nilsen", "bo@example.org"));
    assert_eq!(stranger.cautions, [letter]);
    assert_eq!(stranger.beside(&own).cautions, []);
    let near = weigh(&order, &account("Ana Ruiz", "ana@hotmail.com")).beside(&own);
    assert_eq!(near.cautions, [mistyped("hotmail.con", "hotmail.com")]);
    let theirs = Caution::LookAlike { text: "Сосо".into(), letter: 'С' };
    assert_eq!(weigh(&order, &account("Eva Сосо", "")).beside(&own).cautions, [theirs]);
}

#[test]
fn a_letter_of_another_script_is_pointed_out_on_either_side() {
    // The first letter is Cyrillic.
    let (fake, real) = ("аna.ruiz@example.com", "ana.ruiz@example.com");
    let letter = Caution::LookAlike { text: "аna".into(), letter: 'а' };
    assert_eq!(
        of_emails(fake, real),
        Evidence { facts: vec![], cautions: vec![near_email(fake, real), letter.clone()] }
    );
    let named = weigh(&subject("Ana Ruiz", ""), &account("аna Ruiz", ""));
    assert_eq!(named, Evidence { facts: vec![Fact::Surname], cautions: vec![letter] });
    // A whole word of such letters in a text that is Latin otherwise.
    let hidden = weigh(&subject("", ""), &account("Eva Сосо", ""));
    assert_eq!(hidden.cautions, [Caution::LookAlike { text: "Сосо".into(), letter: 'С' }]);
    for honest in ["Иван Петров", "Νίκος Παππάς", "Zoë Müller", "Иван Ivanov"] {
        assert_eq!(weigh(&subject(honest, ""), &account("Bo", "")).cautions, [], "{honest}");
    }
}

#[test]
fn one_e_mail_with_two_names_is_pointed_out() {
    let found = weigh(&subject("Ana Ruiz", "shop@example.com"), &account("Bo Khan", "shop@example.com"));
    let other = Caution::OtherName { order: "Ana Ruiz".into(), account: "Bo Khan".into() };
    assert_eq!(found, Evidence { facts: vec![Fact::Email], cautions: vec![other] });
    assert_eq!(weigh(&subject("A. Ruiz", "s@e.org"), &account("Ana Ruiz", "s@e.org")).cautions, []);
    assert_eq!(weigh(&subject("", "s@e.org"), &account("Ana Ruiz", "s@e.org")).cautions, []);
}

#[test]
fn a_name_is_the_same_however_it_is_written() {
    let facts = |a: &str, b: &str| weigh(&subject(a, ""), &account(b, "")).facts;
    for other in ["ANA RUÍZ", "Ruiz, Ana", "ruiz  ana", "Ana Ruiz."] {
        assert_eq!(facts("Ana Ruiz", other), [Fact::Name], "{other}");
    }
    for other in ["A. Ruiz", "Ruiz, Bo", "Ana Maria Ruiz", "Ruiz"] {
        assert_eq!(facts("Ana Ruiz", other), [Fact::Surname], "{other}");
    }
    for other in ["Ana Ruiz-Lopez", "Ruiz Bo", "", "Ana"] {
        assert_eq!(facts("Ana Ruiz", other), [], "{other}");
    }
    assert_eq!(facts("", ""), []);
    assert_eq!(facts("Ana R.", "Bo R."), []);
}

#[test]
fn a_telephone_number_is_the_same_with_and_without_the_country_code() {
    let agrees = |a: &str, b: &str| {
        let (one, two) = (Phone::of(a), Phone::of(b));
        assert_eq!(one.agrees(&two), two.agrees(&one), "{a} {b}");
        one.agrees(&two)
    };
    for other in ["+49 30 1234567", "0049 30 1234567", "+49 (0)30 1234567", "(030) 12 34-567", "030/1234567"] {
        assert!(agrees("030 1234567", other), "{other}");
    }
    assert!(agrees("+49 30 123", "030 123"));
    for other in ["030 1234568", "040 1234567", "+41 30 1234567", "12345", ""] {
        assert!(!agrees("+49 30 1234567", other), "{other}");
    }
    assert!(!agrees("212 555 1234", "412 555 1234") && !agrees("00000", "00000") && !agrees("", ""));
}

#[test]
fn a_postcode_is_the_same_without_spaces_and_dashes() {
    let facts = |a: &str, b: &str| {
        let subject = Subject { postcode: a.into(), ..Subject::default() };
        weigh(&subject, &CustomerRow { postcode: b.into(), ..account("", "") }).facts
    };
    assert_eq!(facts("SW1A 1AA", "sw1a1aa"), [Fact::Postcode]);
    assert_eq!(facts("00-950", "00 950"), [Fact::Postcode]);
    assert_eq!(facts("10115", "10117"), []);
    assert_eq!(facts("", " - "), []);
}

#[test]
fn a_participant_is_a_fact_of_its_own() {
    let person = |name: &str, email: &str| Participant { name: name.into(), email: email.into() };
    let facts = |people: Option<Vec<Participant>>| {
        let subject = Subject { participants: people, ..subject("Bo Khan", "bo@example.org") };
        weigh(&subject, &account("Ana Ruiz", "ana@example.com")).facts
    };
    assert_eq!(facts(Some(vec![person("", "ANA@example.com")])), [Fact::ParticipantEmail]);
    assert_eq!(facts(Some(vec![person("Ruiz, Ana", ""), person("Ana Ruiz", "")])), [Fact::ParticipantName]);
    assert_eq!(facts(Some(vec![person("Ruiz", "")])), []);
    assert_eq!(facts(None), []);
}

#[test]
fn a_subject_is_read_from_the_row_and_from_the_address_where_the_row_is_silent() {
    let row = OrderRow { contact_email: "GUEST7@example.com".into(), contact_name: String::new(), ..order(7) };
    let address = Address { name: "Ana Ruiz".into(), postcode: "10115".into(), ..Address::default() };
    let line = Line {
        title: "Entry".into(),
        sku: String::new(),
        quantity: 1,
        unit_price: row.total,
        participant: Some(Participant { name: "Bo".into(), email: String::new() }),
    };
    let detail = OrderDetail { billing: Some(address), lines: vec![line.clone()], ..detail(7) };
    let subject = Subject::of(&row, Some(&detail));
    assert_eq!((subject.name.as_str(), subject.postcode.as_str()), ("Ana Ruiz", "10115"));
    assert_eq!(subject.emails, ["guest7@example.com"]);
    assert_eq!(subject.participants, Some(line.participant.into_iter().collect()));
    assert_eq!(Subject::of(&row, None).participants, None);
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "(Ana|ana|A\\.|Bo)( (Maria|Ruiz|RUIZ|Khan|K))?", "(Ruiz|Khan), (Ana|Bo)"]
}

fn email() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "(ana|ANA|аna|bo)(\\.(ruiz|riuz|k))?(\\+[ab])?@(gmail\\.com|gmail\\.con|gmial\\.com|x\\.org)"
    ]
}

fn phone() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "(\\+49 |0049|0)?(30|\\(0\\)30|40) ?12345[67]{0,2}"]
}

prop_compose! {
    fn any_subject()(
        name in name(), emails in prop::collection::vec(email(), 0..3), phone in phone(), postcode in "(1011[57]|101 17)?",
        people in proptest::option::of(prop::collection::vec((name(), email()), 0..3)),
    ) -> Subject {
        let participants = people.map(|all| all.into_iter().map(|(name, email)| Participant { name, email }).collect());
        let emails = emails.into_iter().filter(|email| !email.is_empty()).collect();
        Subject { name, emails, phone, postcode, participants }
    }
}

prop_compose! {
    fn any_account()(name in name(), email in email(), phone in phone(), postcode in "(1011[57]|101-17)?") -> CustomerRow {
        CustomerRow { phone, postcode, ..account(&name, &email) }
    }
}

fn any_facts() -> impl Strategy<Value = Vec<Fact>> {
    proptest::sample::subsequence(Fact::ALL.to_vec(), 0..=Fact::ALL.len()).prop_shuffle()
}

proptest! {
    #[test]
    fn one_more_fact_never_makes_a_rank_worse(facts in any_facts(), more in proptest::sample::select(Fact::ALL.to_vec())) {
        let with: Vec<Fact> = facts.iter().copied().chain([more]).collect();
        prop_assert!(Rank::of(&with) <= Rank::of(&facts));
        prop_assert_eq!(Rank::of(&with) == Rank::of(&facts), facts.contains(&more));
        prop_assert!(Rank::of(&with) < Rank::NOTHING);
    }

    #[test]
    fn a_fact_beats_all_weaker_ones_together(at in 0usize..7, weaker in any_facts()) {
        let fact = Fact::ALL[at];
        let weaker: Vec<Fact> = weaker.into_iter().filter(|other| *other > fact).collect();
        prop_assert!(Rank::of(&[fact]) < Rank::of(&weaker));
    }

    #[test]
    fn the_same_e_mail_beats_everything_else(subject in any_subject(), same in any_account(), other in any_account()) {
        let (one, two) = (weigh(&subject, &same), weigh(&subject, &other));
        if one.facts.contains(&Fact::Email) && !two.facts.contains(&Fact::Email) {
            prop_assert!(one.rank() < two.rank());
        }
    }

    #[test]
    fn it_does_not_matter_in_which_order_things_are_named(subject in any_subject(), account in any_account()) {
        let mut turned = subject.clone();
        turned.emails.reverse();
        turned.participants.iter_mut().for_each(|people| people.reverse());
        let (one, mut two) = (weigh(&subject, &account), weigh(&turned, &account));
        prop_assert_eq!(&one.facts, &two.facts);
        two.cautions.sort_by_key(|caution| one.cautions.iter().position(|other| other == caution));
        prop_assert_eq!(one.cautions, two.cautions);
    }

    #[test]
    fn what_two_people_share_they_share_both_ways(one in any_account(), two in any_account()) {
        let facts = |a: &CustomerRow, b: &CustomerRow| {
            let subject = Subject { phone: a.phone.clone(), postcode: a.postcode.clone(), ..subject(&a.name, &a.email) };
            weigh(&subject, b)
        };
        let (there, back) = (facts(&one, &two), facts(&two, &one));
        prop_assert_eq!(&there.facts, &back.facts);
        prop_assert_eq!(there.cautions.len(), back.cautions.len());
    }

    #[test]
    fn t41_a_caution_is_never_a_fact(subject in any_subject(), account in any_account()) {
        let found = weigh(&subject, &account);
        let key = match_key(&account.email);
        let same = !key.is_empty() && subject.emails.iter().any(|email| match_key(email) == key);
        prop_assert_eq!(found.facts.contains(&Fact::Email), same);
        prop_assert_eq!(found.rank(), Rank::of(&found.facts));
        let without = Evidence { cautions: Vec::new(), ..found.clone() };
        prop_assert_eq!((found.rank(), found.is_nothing()), (without.rank(), without.is_nothing()));
    }

    #[test]
    fn an_address_is_found_by_its_needles_if_it_is_near(one in email(), two in email()) {
        let (folded, other) = (contract::fold::fold(&one), contract::fold::fold(&two));
        let row = format!("\t{other}\t");
        if near(&one, &two).is_some() && match_key(&two).is_ascii() {
            prop_assert!(needles(&folded).iter().any(|needle| row.contains(needle)), "{} {}", one, two);
        }
    }
}
