//! Trees mended where a greedy parser is known to lose its way.

mod agent;
mod aside;
mod auxiliary;
mod conjunct;
mod epithet;
mod form;
mod insertion;
mod manner;
mod object;

use super::parse::Token;

/// The tokens below another.
fn below(tokens: &[Token], above: usize, base: usize) -> impl Iterator<Item = usize> {
    (0..tokens.len()).filter(move |i| *i != above && tokens[*i].head == base + above)
}

/// Mends the trees of some sentences; `base` is the number of the first token, by which heads are counted, and `form` gives the word of a token.
pub(crate) fn mend(tokens: &mut [Token], base: usize, form: &impl Fn(&Token) -> String) {
    form::presents(tokens, form);
    form::participles(tokens, form);
    form::subjects(tokens, base, form);
    form::behind_last(tokens, base);
    auxiliary::parted_auxiliaries(tokens, base);
    aside::verbs_behind_asides(tokens, base);
    epithet::verbs_below_subjects(tokens, base);
    manner::subjects_behind_adverbials(tokens, base);
    agent::behind_day(tokens, base);
    agent::behind_quotation(tokens, base);
    insertion::told_to(tokens, base, form);
    insertion::before_colon(tokens, base);
    insertion::behind_adjective(tokens, base);
    insertion::behind_opening(tokens, base);
    insertion::contrasts(tokens);
    insertion::doubled(tokens, base);
    insertion::before_infinitive(tokens, base);
    insertion::behind_relative(tokens, base);
    object::objects(tokens, base);
    object::subjects_behind_infinitives(tokens, base);
    object::subjects_of_reflexives(tokens, base);
    object::quoted_objects(tokens, base);
    object::denied_infinitives(tokens, base);
    object::relative_objects(tokens, base);
    conjunct::objects_of_conjuncts(tokens, base);
    conjunct::conjuncts_of_reports(tokens, base);
    conjunct::subjects_of_conjuncts(tokens, base);
}
