use super::*;
use proptest::prelude::*;

#[test]
fn known_points_read_and_write() {
    let t = Timestamp::parse("2026-11-22T09:30:00Z").unwrap();
    assert_eq!(t.as_millis(), 1_795_339_800_000);
    assert_eq!(t.to_string(), "2026-11-22T09:30:00.000Z");
    assert_eq!(Timestamp::parse("2026-11-22 10:30:00 +0100".replace(" +", "+").as_str()), Ok(t));
    assert_eq!(Timestamp::parse("2026-11-22T04:30:00.25-05:00").unwrap().millis_since(t), 250);
}

#[test]
fn what_is_no_time_is_refused() {
    for bad in [
        "",
        "2026-02-30T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-01",
        "2026-01-01T25:00:00Z",
        "2026-01-01T00:00:00",
        "2026-01-01T00:00:00.Z",
        "é026-01-01T00:00:00Z",
    ] {
        assert_eq!(Timestamp::parse(bad), Err(NotATimestamp), "{bad}");
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back(ms in -60_000_000_000_000i64..250_000_000_000_000) {
        let t = Timestamp::from_millis(ms);
        prop_assert_eq!(Timestamp::parse(&t.to_string()), Ok(t));
    }

    #[test]
    fn dates_and_day_numbers_are_inverse(days in -700_000i64..3_000_000) {
        let (y, m, d) = civil_from_days(days);
        prop_assert_eq!(days_from_civil(y, m, d), Some(days));
    }
}
