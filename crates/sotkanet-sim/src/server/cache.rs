//! Finished answers, so that a client that fetches a hundred indicators is not held up by their making.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::answer::{Answer, Question};

/// Room for a whole generated world as a client asks for it: about 110 replies of two to four megabytes.
const CAPACITY: usize = 384 << 20;

/// Answers by question, the oldest dropped first when there is no more room. An answer is kept from the second time it is
/// given: a client that asks everything once, as the demonstration does, costs no memory.
#[derive(Debug, Default)]
pub struct Cache {
    answers: BTreeMap<Question, Answer>,
    order: VecDeque<Question>,
    asked: BTreeSet<Question>,
    bytes: usize,
}

impl Cache {
    /// The answer to a question asked before.
    pub fn get(&self, question: &Question) -> Option<Answer> {
        self.answers.get(question).cloned()
    }

    /// Keeps an answer, if it is the second one to its question.
    pub fn put(&mut self, question: Question, answer: Answer) {
        if self.asked.insert(question.clone()) {
            return;
        }
        let size = answer.body.len();
        if self.answers.contains_key(&question) || size > CAPACITY {
            return;
        }
        while self.bytes + size > CAPACITY
            && let Some(oldest) = self.order.pop_front()
        {
            self.bytes -= self.answers.remove(&oldest).map_or(0, |answer| answer.body.len());
        }
        self.bytes += size;
        self.order.push_back(question.clone());
        self.answers.insert(question, answer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::answer::Asked;

    #[test]
    fn the_oldest_answer_makes_room() {
        let question = |indicator| Question { asked: Ok(Asked::Metadata(indicator)), fault: None, is_redirected: false };
        let mut cache = Cache::default();
        let third = Answer { status: 200, content_type: "", body: vec![0; CAPACITY / 3].into() };
        cache.put(question(1), third.clone());
        assert!(cache.get(&question(1)).is_none(), "an answer given once is not kept");
        for indicator in [1, 2, 2, 3, 3, 4, 4] {
            cache.put(question(indicator), third.clone());
        }
        let held: Vec<bool> = (1..=4).map(|indicator| cache.get(&question(indicator)).is_some()).collect();
        assert_eq!(held, [false, true, true, true]);
        assert!(cache.bytes <= CAPACITY);
    }
}
