//! Work on a list in as many threads as the machine has cores. What comes out does not depend on their number or speed.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// More threads than this wait for memory rather than for each other's work.
const MOST_THREADS: usize = 8;

/// For fewer items a thread costs more than it saves.
const FEWEST_ITEMS: usize = 2;

/// Makes one thing of each item, in the order of the items.
pub fn each<Item: Sync, Made: Send>(items: &[Item], make: impl Fn(&Item) -> Made + Sync) -> Vec<Made> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS).min(items.len() / FEWEST_ITEMS);
    if threads <= 1 || is_alone() {
        return items.iter().map(make).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(place) else { return done };
            done.push((place, make(item)));
        }
    };
    let mut things: Vec<(usize, Made)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        // A panic in a worker goes on in its caller, as it would without threads.
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    things.sort_by_key(|(place, _)| *place);
    things.into_iter().map(|(_, thing)| thing).collect()
}

#[cfg(not(test))]
const fn is_alone() -> bool {
    false
}

#[cfg(test)]
thread_local! {
    static ALONE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

#[cfg(test)]
fn is_alone() -> bool {
    ALONE.get()
}

/// Works without threads. Ten thousand worlds of four municipalities each would spend most of their time on starting them.
#[cfg(test)]
pub fn without_threads<Made>(make: impl FnOnce() -> Made) -> Made {
    ALONE.set(true);
    let things = make();
    ALONE.set(false);
    things
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_made_stands_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1_000).collect();
        let doubled = super::each(&items, |item| item * 2);
        assert_eq!(doubled, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        assert_eq!(super::each(&[] as &[usize], |item| *item), [] as [usize; 0]);
        assert_eq!(super::without_threads(|| super::each(&items, |item| item * 2)), doubled);
    }
}
