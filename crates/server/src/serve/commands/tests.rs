use super::*;
use crate::import::{Format, Options};

fn options(department: u8) -> Options {
    let department = DepartmentId::new(department).unwrap();
    Options { format: Format::Rehome, department, time_zone: "Etc/UTC".into(), skip_bad: false }
}

fn named(id: u8, name: &str) -> Department {
    Department { id: DepartmentId::new(id).unwrap(), name: name.into() }
}

#[test]
fn records_go_to_a_department_that_is_there_or_to_none() {
    let there = [named(1, "Shop"), named(3, "Events")];
    assert_eq!(department(&there, &mut options(3), None).unwrap(), None);
    let told = department(&there, &mut options(2), None).unwrap_err().to_string();
    assert!(told.contains("no department 2") && told.contains("1 (Shop), 3 (Events)"), "{told}");
    assert!(told.contains("--new-department NAME"), "{told}");
    assert_eq!(department(&[], &mut options(1), None).unwrap(), Some(named(1, "Shop")), "as a first start would");
    let told = department(&[], &mut options(2), None).unwrap_err().to_string();
    assert!(told.contains("none yet"), "{told}");
}

#[test]
fn a_new_department_gets_the_first_number_that_is_free() {
    let there = [named(1, "Shop"), named(3, "Events")];
    let mut asked = options(1);
    assert_eq!(department(&there, &mut asked, Some("Club".into())).unwrap(), Some(named(2, "Club")));
    assert_eq!(asked.department, DepartmentId::new(2).unwrap());
    let told = department(&there, &mut options(1), Some("Events".into())).unwrap_err().to_string();
    assert!(told.contains("--department 3"), "{told}");
    let full: Vec<Department> = (1..=DEPARTMENTS_MAX).map(|id| named(id, &format!("D{id}"))).collect();
    assert!(department(&full, &mut options(1), Some("One more".into())).is_err());
}
