//! The one thread that writes. It takes what waits, runs each job behind a savepoint, commits them together, then answers.
//!
//! So one flush to the disk serves many people. A job that was queued is run whether or not anybody still waits for it, and an
//! answer is only ever given after the commit.

use crate::db::DbError;
use contract::sync::Seq;
use rusqlite::Connection;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use tokio::sync::{oneshot, watch};

/// Jobs that can wait. More are refused, which a caller is told as "busy".
const QUEUE: usize = 1_024;
/// Jobs committed together.
const GROUP: usize = 128;

/// Something to do in a transaction.
pub(super) trait Job: Send {
    /// Does it, behind a savepoint.
    fn run(&mut self, connection: &Connection);
    /// Tells whoever asked, once it is known whether it was kept.
    fn answer(self: Box<Self>, kept: Result<(), DbError>);
}

pub(super) struct Work<F, T, E> {
    work: Option<F>,
    result: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

/// A job of this work, and where its answer will come.
pub(super) fn job<F, T, E>(work: F) -> (Box<dyn Job>, oneshot::Receiver<Result<T, E>>)
where
    F: FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    let (answer, receiver) = oneshot::channel();
    (Box::new(Work { work: Some(work), result: None, answer }), receiver)
}

impl<F, T, E> Job for Work<F, T, E>
where
    F: FnOnce(&Connection) -> Result<T, E> + Send,
    T: Send,
    E: From<DbError> + Send,
{
    fn run(&mut self, connection: &Connection) {
        if let Some(work) = self.work.take() {
            let caught = catch_unwind(AssertUnwindSafe(|| savepoint(connection, work)));
            self.result = Some(caught.unwrap_or_else(|_| Err(DbError::Storage("a job panicked".into()).into())));
        }
    }

    fn answer(self: Box<Self>, kept: Result<(), DbError>) {
        let result = match (self.result, kept) {
            (Some(Err(error)), _) => Err(error),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (Some(Ok(_)) | None, Err(error)) => Err(error.into()),
            (None, Ok(())) => Err(DbError::Busy.into()),
        };
        // Nobody waits any more when the client hung up: the work was done all the same.
        drop(self.answer.send(result));
    }
}

/// Runs work so that nothing of it stays when it fails.
pub(super) fn savepoint<T, E: From<DbError>>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, E>,
) -> Result<T, E> {
    let run =
        |sql| connection.prepare_cached(sql).and_then(|mut statement| statement.execute([])).map_err(DbError::from);
    run("SAVEPOINT job")?;
    let undo = Undo { connection, armed: true };
    let result = work(connection)?;
    run("RELEASE job")?;
    undo.disarm();
    Ok(result)
}

/// Takes back what was done since the savepoint, also when the work panicked.
struct Undo<'a> {
    connection: &'a Connection,
    armed: bool,
}

impl Undo<'_> {
    fn disarm(mut self) {
        self.armed = false;
    }
}

impl Drop for Undo<'_> {
    fn drop(&mut self) {
        if self.armed && !self.connection.is_autocommit() {
            let undone = self.connection.execute_batch("ROLLBACK TO job; RELEASE job");
            if let Err(error) = undone {
                tracing::error!(%error, "a savepoint could not be taken back; its whole group is dropped");
                drop(self.connection.execute_batch("ROLLBACK"));
            }
        }
    }
}

/// Runs jobs in one transaction and answers them.
pub(super) fn run_group(connection: &Connection, mut jobs: Vec<Box<dyn Job>>, head: &watch::Sender<Seq>) {
    let kept = transaction(connection, &mut jobs);
    if let Err(error) = &kept {
        tracing::error!(%error, jobs = jobs.len(), "a group of writes was not kept");
        if !connection.is_autocommit() {
            drop(connection.execute_batch("ROLLBACK"));
        }
    } else if let Ok(now) = super::feed::head(connection) {
        head.send_if_modified(|seq| std::mem::replace(seq, now) != now);
    }
    for job in jobs {
        job.answer(match &kept {
            Ok(()) => Ok(()),
            Err(DbError::Busy) => Err(DbError::Busy),
            Err(error) => Err(DbError::Storage(error.to_string().into())),
        });
    }
}

fn transaction(connection: &Connection, jobs: &mut [Box<dyn Job>]) -> Result<(), DbError> {
    connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
    for job in jobs {
        job.run(connection);
        // A full disk makes SQLite take back the whole transaction, not the savepoint alone.
        if connection.is_autocommit() {
            return Err(DbError::Storage("the transaction was taken back".into()));
        }
    }
    connection.prepare_cached("COMMIT")?.execute([])?;
    Ok(())
}

/// Where jobs are queued, and the thread that does them.
pub(super) type Started = (SyncSender<Box<dyn Job>>, std::thread::JoinHandle<()>);

/// Starts the thread. It ends when the last sender is dropped.
pub(super) fn start(connection: Connection, head: watch::Sender<Seq>) -> std::io::Result<Started> {
    let (sender, receiver) = sync_channel(QUEUE);
    let thread = std::thread::Builder::new().name("db-writer".into());
    let handle = thread.spawn(move || serve(&connection, &receiver, &head))?;
    Ok((sender, handle))
}

fn serve(connection: &Connection, queue: &Receiver<Box<dyn Job>>, head: &watch::Sender<Seq>) {
    while let Ok(first) = queue.recv() {
        let mut jobs = vec![first];
        jobs.extend(queue.try_iter().take(GROUP - 1));
        run_group(connection, jobs, head);
    }
}

#[cfg(test)]
mod tests;
