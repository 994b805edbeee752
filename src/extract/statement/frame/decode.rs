//! The likeliest course of frames through an article: a linear-chain model (Lafferty, McCallum and Pereira 2001), decoded after Viterbi.

use super::super::found::Found;
use super::super::speaker::Speaker;
use super::anchor;
use crate::extract::ParsedArticle;
use crate::extract::ranking::Weights;

/// A statement that no other holds, with who may have the word there.
pub(super) struct Position {
    /// Its place among all statements.
    pub(super) statement: usize,
    /// The newspapers that may have the word, or none, and what speaks for each.
    pub(super) states: Vec<(Option<usize>, Vec<String>)>,
    /// Whether a newspaper speaks for itself, so that there is no choice.
    pub(super) own: bool,
}

/// How a statement follows on the one before: in its paragraph, of one speaker, behind a newspaper's own word.
pub(super) fn follows(
    article: &ParsedArticle<'_>,
    found: &[Found],
    speakers: &[Speaker],
    (before, position): (&Position, &Position),
) -> Vec<&'static str> {
    if position.own {
        return Vec::new();
    }
    let (a, b) = (before.statement, position.statement);
    let paragraph = |i: usize| article.paragraph_number(anchor(&found[i]));
    let here = paragraph(a) == paragraph(b);
    let one = speakers[a].entity.is_some() && speakers[a].entity == speakers[b].entity;
    vec![
        "",
        if here { "/here" } else { "/next" },
        if one { "/one" } else { "/two" },
        if before.own { "/own" } else { "/other" },
        match (before.own, here) {
            (true, true) => "/own/here",
            (true, false) => "/own/next",
            (false, true) => "/other/here",
            (false, false) => "/other/next",
        },
    ]
}

/// The ways to pass from one statement to the next.
const CHANGES: [&str; 5] = [">none", ">opens", ">closes", ">same", ">turns"];

/// Which of [`CHANGES`] it is.
fn change(from: Option<usize>, to: Option<usize>) -> usize {
    match (from, to) {
        (None, None) => 0,
        (None, Some(_)) => 1,
        (Some(_), None) => 2,
        (Some(a), Some(b)) if a == b => 3,
        _ => 4,
    }
}

/// Who has the word at each position, as the course of the greatest weight has it.
pub(super) fn course(
    positions: &[Position],
    weights: &Weights,
    follows: impl Fn(&Position, &Position) -> Vec<&'static str>,
) -> Vec<Option<usize>> {
    // The weight of the best course to each state, and the state before it.
    let mut best: Vec<Vec<(f64, usize)>> = Vec::with_capacity(positions.len());
    let mut before: Option<&Position> = None;
    for position in positions {
        let how = before.map(|before| follows(before, position)).unwrap_or_default();
        let passing = CHANGES.map(|change| {
            let names: Vec<String> = how.iter().map(|how| format!("{change}{how}")).collect();
            weights.sum(&names)
        });
        let known =
            before.map_or(&[][..], |before| &before.states).iter().zip(best.last().into_iter().flatten());
        let reach = |to: &Option<usize>| {
            let from = known.clone().map(|((from, _), (weight, _))| weight + passing[change(*from, *to)]);
            heaviest(from).unwrap_or_default()
        };
        let states = position.states.iter().map(|(to, names)| {
            let (state, weight) = reach(to);
            (weight + weights.sum(names), state)
        });
        best.push(states.collect());
        before = Some(position);
    }
    let mut course = vec![None; positions.len()];
    let last = best.last().into_iter().flatten().map(|(weight, _)| *weight);
    let mut state = heaviest(last).map_or(0, |(state, _)| state);
    for (at, position) in positions.iter().enumerate().rev() {
        course[at] = position.states.get(state).and_then(|(who, _)| *who);
        state = best[at].get(state).map_or(0, |(_, before)| *before);
    }
    course
}

/// The greatest weight and where it stands; of equal ones the first.
fn heaviest(weights: impl Iterator<Item = f64>) -> Option<(usize, f64)> {
    weights.enumerate().reduce(|a, b| if b.1 > a.1 { b } else { a })
}

#[cfg(test)]
mod tests {
    use super::{Position, course};
    use crate::extract::ranking::Weights;

    const TABLE: &str = "read\t1\nnone\t0.5\n>same\t2\n>opens\t-0.4\n>closes\t-3\n>turns\t-3\n>none\t0.2\n";

    /// A statement at which newspapers may have the word, read there or not, or none has it.
    fn position(statement: usize, newspapers: &[(usize, bool)]) -> Position {
        let name = |name: &str| vec![name.to_owned()];
        let state = |(e, read): &(usize, bool)| (Some(*e), if *read { name("read") } else { Vec::new() });
        let states = newspapers.iter().map(state).chain([(None, name("none"))]).collect();
        Position { statement, states, own: false }
    }

    fn frames(positions: &[Position]) -> Vec<Option<usize>> {
        course(positions, &Weights::of(TABLE), |_, _| vec![""])
    }

    #[test]
    fn a_newspaper_that_is_read_keeps_the_word_where_nothing_says_so() {
        let both = [position(0, &[(7, true)]), position(1, &[(7, false)])];
        assert_eq!(frames(&both), [Some(7), Some(7)]);
        assert_eq!(frames(&both[1..]), [None]);
    }

    #[test]
    fn what_comes_later_tells_how_a_frame_began() {
        let late = [position(0, &[(7, false)]), position(1, &[(7, true)]), position(2, &[(7, true)])];
        assert_eq!(frames(&late), [Some(7), Some(7), Some(7)]);
        assert_eq!(frames(&late[..1]), [None]);
    }

    #[test]
    fn the_course_is_the_heaviest_of_all() {
        let weigh = Weights::of(TABLE);
        for seen in 0..64_u32 {
            let read = |bit: u32| seen >> bit & 1 == 1;
            let positions: Vec<Position> =
                (0..3).map(|i| position(i as usize, &[(7, read(2 * i)), (8, read(2 * i + 1))])).collect();
            let weight = |course: &[Option<usize>]| {
                let own = positions.iter().zip(course).map(|(position, who)| {
                    let state = position.states.iter().find(|(e, _)| e == who).expect("one of its states");
                    weigh.sum(&state.1)
                });
                let passing = course
                    .windows(2)
                    .map(|w| weigh.sum(&[super::CHANGES[super::change(w[0], w[1])].to_owned()]));
                own.sum::<f64>() + passing.sum::<f64>()
            };
            let who = [Some(7), Some(8), None];
            let courses = (0..27).map(|n| [who[n / 9], who[n / 3 % 3], who[n % 3]]);
            let heaviest = courses.map(|course| weight(&course)).fold(f64::MIN, f64::max);
            assert!((weight(&frames(&positions)) - heaviest).abs() < 1e-9, "{seen:b}");
        }
    }

    #[test]
    fn no_statement_has_no_frame() {
        assert_eq!(frames(&[]), Vec::<Option<usize>>::new());
    }
}
