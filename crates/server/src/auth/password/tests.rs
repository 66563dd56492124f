use super::*;
use crate::SeededIds;
use argon2::password_hash::Error as Refused;

const COSTS: [PasswordCost; 2] = [PasswordCost::FULL, PasswordCost::TESTS];

#[test]
fn what_a_stranger_is_checked_against_costs_what_a_person_costs() {
    for cost in COSTS {
        let (real, stranger) = (hash(cost, "a password", &[7; 16]).unwrap(), dummy(cost));
        let shape = |text: &str| {
            let parts: Vec<&str> = text.split('$').collect();
            (parts[..4].join("$"), parts[4].len(), parts[5].len(), parts.len())
        };
        assert_eq!(shape(&stranger), shape(&real));
    }
}

#[test]
fn the_work_for_a_stranger_is_done_to_the_end() {
    let stranger = dummy(PasswordCost::TESTS);
    let parsed = PasswordHash::new(&stranger).unwrap();
    let refused = Argon2::default().verify_password(b"a password", &parsed);
    // Anything else would have been found out before the slow part.
    assert!(matches!(refused, Err(Refused::PasswordInvalid)), "{refused:?}");
}

#[tokio::test]
async fn no_password_fits_a_stranger() {
    let passwords = Passwords::new(PasswordCost::TESTS, Arc::new(SeededIds::new(1)), true);
    for password in ["", "a password", "nobody has this password"] {
        assert!(!passwords.fits(password.to_owned(), None).await.unwrap());
    }
    let kept = passwords.hash("a password".to_owned()).await.unwrap();
    assert!(passwords.fits("a password".to_owned(), Some(kept)).await.unwrap());
}
