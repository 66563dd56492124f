//! What the server is told of what waits, so that it notices what a device lost. Never a test of what the server makes of it.

use super::world::World;

fn online() -> World {
    let mut world = World::new();
    world.run(1_000);
    world
}

#[test]
fn p9_a_push_names_what_waits_beside_what_it_carries() {
    let mut world = online();
    let mine = world.enqueue(1, 1);
    let theirs = world.enqueue(2, 2);
    world.run(60_000);
    let carries = |push: &&contract::sync::Push| push.operations.iter().any(|operation| operation.id == mine);
    let push = world.pushes.iter().find(carries).unwrap();
    assert_eq!((push.queue.as_deref(), push.waiting), (Some(&[theirs][..]), 2));
    let last = world.pushes.last().unwrap();
    assert_eq!((last.queue.as_deref(), last.waiting), (Some(&[theirs][..]), 1));
}

#[test]
fn p9_one_for_another_is_told_though_as_many_wait() {
    let mut world = online();
    let first = world.enqueue(1, 2);
    world.run(60_000);
    let before = world.pushes.len();
    assert!(world.withdraw(first));
    let second = world.enqueue(2, 2);
    world.run(60_000);
    let news = &world.pushes[before..];
    assert_eq!(news.last().unwrap().queue.as_deref(), Some(&[second][..]));
    assert!(news.iter().any(|push| push.acknowledged == [first]), "whoever is signed in says that it is taken back");
    assert!(world.outbox[&first].acknowledged);
    assert_eq!(news.iter().filter(|push| !push.acknowledged.is_empty()).count(), 1, "and says it once");
}
