use super::*;
use crate::db::sqlite::feed;
use contract::id::{Departments, Epoch};
use contract::sync::ChangeBody;

type Outcome = Result<(), DbError>;

fn database() -> (Connection, watch::Sender<Seq>) {
    let epoch = Epoch(uuid::Uuid::from_u128(1));
    (crate::db::sqlite::open::in_memory(epoch).unwrap(), watch::Sender::new(Seq(0)))
}

fn append(connection: &Connection) -> Outcome {
    feed::append(connection, Departments::default(), &ChangeBody::Elsewhere).map(drop)
}

fn names(connection: &Connection) -> Vec<String> {
    let mut statement = connection.prepare("SELECT name FROM departments ORDER BY id").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn add(id: u8, name: &'static str) -> impl FnOnce(&Connection) -> Outcome + Send + 'static {
    move |connection| {
        connection.execute("INSERT INTO departments (id, name) VALUES (?1, ?2)", rusqlite::params![id, name])?;
        Ok(())
    }
}

#[test]
fn a_job_that_fails_or_panics_leaves_nothing_and_the_others_of_its_group_are_kept() {
    let (connection, head) = database();
    let (first, mut kept) = job(add(1, "first"));
    let (fails, mut failed) = job(|connection: &Connection| {
        add(2, "half done")(connection)?;
        add(1, "taken")(connection)
    });
    let (panics, mut panicked) = job(|connection: &Connection| -> Outcome {
        add(3, "half done")(connection)?;
        panic!("a bug")
    });
    let (last, mut kept_too) = job(add(4, "last"));
    run_group(&connection, vec![first, fails, panics, last], &head);
    assert!(kept.try_recv().unwrap().is_ok() && kept_too.try_recv().unwrap().is_ok());
    assert!(failed.try_recv().unwrap().is_err() && panicked.try_recv().unwrap().is_err());
    assert_eq!(names(&connection), ["first", "last"]);
}

#[test]
fn a_job_whose_asker_has_gone_is_done_all_the_same() {
    let (connection, head) = database();
    let (work, answer) = job(add(1, "done"));
    drop(answer);
    run_group(&connection, vec![work], &head);
    assert_eq!(names(&connection), ["done"]);
}

#[test]
fn when_the_transaction_is_lost_nobody_is_told_that_it_was_kept() {
    let (connection, head) = database();
    let (first, mut told_first) = job(add(1, "first"));
    // As a full disk does it.
    let (loses, mut told) = job(|connection: &Connection| -> Outcome { Ok(connection.execute_batch("ROLLBACK")?) });
    let (never, mut told_never) = job(add(2, "never"));
    run_group(&connection, vec![first, loses, never], &head);
    for answer in [told_first.try_recv(), told.try_recv(), told_never.try_recv()] {
        assert!(answer.unwrap().is_err());
    }
    assert!(names(&connection).is_empty() && connection.is_autocommit());
}

#[test]
fn the_head_is_told_once_for_a_group() {
    let (connection, head) = database();
    let mut watching = head.subscribe();
    let jobs = (0..3).map(|_| {
        let (job, _) = job(append);
        job
    });
    run_group(&connection, jobs.collect(), &head);
    assert!(watching.has_changed().unwrap());
    assert_eq!(*watching.borrow_and_update(), Seq(3));
    let rolled_back = savepoint(&connection, |connection| -> Outcome {
        append(connection)?;
        Err(DbError::Busy)
    });
    assert!(rolled_back.is_err());
    assert_eq!(feed::head(&connection).unwrap(), Seq(3), "a number that was not kept is given again");
}
