//! Words that say that something is said, with what they let the reader think of it: `data/languages/fr/reporting.tsv`.

use crate::annotation::Commitment;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A verb or noun of saying.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reporting {
    /// Its lemma, `se féliciter`.
    pub(super) lemma: &'static str,
    /// A stance of the ontology.
    pub(super) stance: &'static str,
    /// What the word lets the reader think of the content.
    pub(super) commitment: Commitment,
    /// Whether it introduces quotations.
    pub(super) quote: bool,
    /// Whether it takes a clause: "affirme que…".
    pub(super) that: bool,
    /// Whether it takes an infinitive of what is said: "dit vouloir…".
    pub(super) infinitive: bool,
    /// Whether it takes what is said as a noun phrase: "annonce la fermeture".
    pub(super) object: bool,
    /// Whether it takes it as a noun phrase or infinitive with "de": "accuse X de fraude".
    pub(super) of: bool,
    /// Whether it takes it as a noun phrase with "à": "appelle à la grève".
    pub(super) to: bool,
    /// Whether it takes it as a noun phrase with "pour", "contre", "avec" or "en faveur de": "se prononce contre la vente".
    pub(super) side: bool,
    /// Whether it takes it as a noun phrase with "sur": "insiste sur la prudence".
    pub(super) on: bool,
    /// Whether a pronoun can stand for what is said: "l'a confirmé".
    pub(super) it: bool,
    /// Whether what it says of its subject is an attribute: "se dit opposé à".
    pub(super) attribute: bool,
    /// Whether it gives its object an attribute: "juge l'accord inutile", "considère la loi comme un recul".
    pub(super) judged: bool,
    /// Whether it is an attribute of whoever thinks so: "est convaincu que…", "est favorable à…".
    pub(super) predicate: bool,
}

const TABLE: &str = include_str!("../../data/languages/fr/reporting.tsv");
const FORMS: &str = include_str!("../../data/languages/fr/reporting-forms.tsv");

/// The verbs and the nouns by their lemmas.
#[derive(Debug, Default)]
struct Words {
    verbs: HashMap<&'static str, Reporting>,
    nouns: HashMap<&'static str, Reporting>,
    predicates: HashMap<&'static str, Reporting>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words::default();
        for (part, reporting) in TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(word) {
            let map = match part {
                "noun" => &mut words.nouns,
                "predicate" => &mut words.predicates,
                _ => &mut words.verbs,
            };
            map.insert(reporting.lemma, reporting);
        }
        words
    })
}

fn word(line: &'static str) -> Option<(&'static str, Reporting)> {
    let mut columns = line.split('\t');
    let (lemma, part, stance) = (columns.next()?, columns.next()?, columns.next()?);
    let commitment = match columns.next()? {
        "endorses" => Commitment::Endorses,
        "distances" => Commitment::Distances,
        "suspends" => Commitment::Suspends,
        "rejects" => Commitment::Rejects,
        _ => Commitment::Neutral,
    };
    let uses: Vec<&str> = columns.next().unwrap_or_default().split(' ').collect();
    let takes = |what| uses.contains(&what);
    let reporting = Reporting {
        lemma,
        stance,
        commitment,
        quote: takes("quote"),
        that: takes("that"),
        infinitive: takes("infinitive"),
        object: takes("object"),
        of: takes("of"),
        to: takes("to"),
        side: takes("side"),
        on: takes("on"),
        it: takes("it"),
        attribute: takes("self"),
        judged: takes("judged"),
        predicate: part == "predicate",
    };
    Some((part, reporting))
}

/// The verb with this lemma.
pub(super) fn verb(lemma: &str) -> Option<&'static Reporting> {
    words().verbs.get(lemma)
}

/// The reflexive verb that has this form behind "se" in the present, where it is regular: "alarme", "alarment" of "s'alarmer".
pub(super) fn reflexive(form: &str) -> Option<&'static Reporting> {
    let stem = form.strip_suffix("ent").or_else(|| form.strip_suffix('e'))?;
    verb(&format!("s'{stem}er")).or_else(|| verb(&format!("se {stem}er")))
}

/// The predicate with this form or a feminine or plural of it: "convaincues".
pub(super) fn predicate(form: &str) -> Option<&'static Reporting> {
    let singular = form.strip_suffix('s').unwrap_or(form);
    let masculine = singular.strip_suffix('e').unwrap_or(singular);
    let predicates = &words().predicates;
    predicates.get(form).or_else(|| predicates.get(singular)).or_else(|| predicates.get(masculine))
}

/// The lemma of a form of these verbs, in lower case; taggers know fewer of them.
pub(super) fn lemma(form: &str) -> Option<&'static str> {
    static LEMMAS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let lemmas = LEMMAS.get_or_init(|| {
        let mut lemmas = HashMap::new();
        for (lemma, forms) in FORMS.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
        {
            for form in forms.split(' ') {
                lemmas.entry(form).or_insert(lemma);
            }
        }
        lemmas
    });
    lemmas.get(form).copied()
}

/// Whether a verb with this lemma and this form is one of these, by itself or with "se".
pub(super) fn is_verb(tagged: &str, form: &str) -> bool {
    let reflexive = || {
        let elided = tagged.starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'h']);
        verb(&format!("{}{tagged}", if elided { "s'" } else { "se " }))
    };
    lemma(form).is_some() || verb(tagged).or_else(reflexive).is_some()
}

/// The noun with this lemma.
pub(super) fn noun(lemma: &str) -> Option<&'static Reporting> {
    words().nouns.get(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::is_term;

    #[test]
    fn every_stance_is_a_term_of_the_ontology() {
        for (lemma, reporting) in words().verbs.iter().chain(&words().nouns).chain(&words().predicates) {
            assert!(is_term("Stance", reporting.stance), "{lemma}: {}", reporting.stance);
        }
    }

    #[test]
    fn a_verb_says_what_it_takes() {
        let verb = verb("affirmer").expect("a verb of saying");
        assert!(verb.quote && verb.that && verb.infinitive);
        assert_eq!(super::verb("manger"), None);
        assert_eq!(noun("annonce").map(|n| n.stance), Some("announces"));
    }
}
