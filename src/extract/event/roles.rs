//! Who takes part: subjects, objects and complements of a trigger, a passive turned round.

use super::lexicon::{Frame, Lexicon, Part};
use super::tree::Tree;
use super::trigger::Trigger;
use crate::annotation::{EntityType, Participant};
use crate::extract::entity::Entities;

/// Finds participants in the tree.
#[derive(Debug)]
pub(super) struct Roles<'a> {
    tree: &'a Tree<'a>,
    lexicon: &'a Lexicon,
    entities: &'a Entities,
    /// The entity whose mention each token heads.
    headed: Vec<Option<u32>>,
}

impl<'a> Roles<'a> {
    pub(super) fn new(tree: &'a Tree<'a>, lexicon: &'a Lexicon, entities: &'a Entities) -> Self {
        let mut longest = vec![0; tree.article.len()];
        let mut headed = vec![None; tree.article.len()];
        for mention in entities.mentions() {
            if let (Some(length), Some(entity)) =
                (longest.get_mut(mention.head), headed.get_mut(mention.head))
                && mention.tokens.len() > *length
            {
                *length = mention.tokens.len();
                *entity = u32::try_from(mention.entity).ok();
            }
        }
        Self { tree, lexicon, entities, headed }
    }

    /// The entity that a noun phrase names by its head: by itself, or by the name set beside it (« le président Duval »).
    pub(super) fn entity(&self, head: usize) -> Option<usize> {
        if let Some(entity) = self.headed[head] {
            return Some(entity as usize);
        }
        let mut beside = self.tree.article.children(head).filter(|child| {
            matches!(self.tree.article.deprel(*child), "appos" | "flat:name" | "flat" | "nmod:appos")
                && self.tree.article.child(*child, &["case"]).is_none()
        });
        beside.find_map(|child| self.headed[child]).map(|entity| entity as usize)
    }

    /// The type of an entity.
    pub(super) fn kind(&self, entity: usize) -> Option<EntityType> {
        self.entities.list().get(entity).map(|entity| entity.r#type)
    }

    /// Who takes part in what a trigger tells of.
    pub(super) fn participants(&self, trigger: &Trigger, frame: Frame) -> Vec<Participant> {
        let mut parts = Parts::default();
        match trigger.part {
            Part::Verb => self.verb(&mut parts, trigger.token, frame),
            Part::Noun => self.noun(&mut parts, trigger.token, frame),
            Part::Adjective => self.adjective(&mut parts, trigger.token, frame),
        }
        parts.list
    }

    fn verb(&self, parts: &mut Parts, verb: usize, frame: Frame) {
        let (tree, article) = (self.tree, self.tree.article);
        let passive = tree.is_passive(verb);
        let voice = |passive: bool| if passive { frame.object } else { frame.subject };
        if tree.article.child(verb, &["nsubj"]).is_none()
            && let Some((subject, suffers)) = self.subject_from_above(verb, passive)
        {
            self.add(parts, subject, voice(suffers), true);
        }
        for child in tree.article.children(verb) {
            match article.deprel(child) {
                "nsubj:pass" => self.add(parts, child, frame.object, false),
                "nsubj" | "nsubj:caus" => self.add(parts, child, voice(passive), false),
                "obj" => self.add(parts, child, frame.object, false),
                // The parser takes some names that are objects for predicates: « bombarder Kherson ».
                "xcomp"
                    if article.upos(child) == "PROPN" && tree.article.child(child, &["case"]).is_none() =>
                {
                    self.add(parts, child, frame.object, false);
                }
                "iobj" => self.add(parts, child, "recipient", false),
                "obl:agent" => self.add(parts, child, frame.subject, false),
                relation if relation.starts_with("obl") => {
                    if passive && tree.preposition(child).as_deref() == Some("par") {
                        self.add(parts, child, frame.subject, false);
                    } else {
                        self.complement(parts, child, frame);
                    }
                }
                _ => {}
            }
        }
    }

    /// The subject that a verb without one takes from its surroundings, and whether it suffers what the verb tells.
    fn subject_from_above(&self, verb: usize, passive: bool) -> Option<(usize, bool)> {
        let (tree, article) = (self.tree, self.tree.article);
        let head = article.head(verb)?;
        let own = |verb: usize| tree.article.child(verb, &["nsubj"]);
        match article.deprel(verb) {
            // « les soldats tués à Kherson », « un homme soupçonné de », « des manifestants réclamant ».
            "acl" | "amod" if matches!(article.upos(head), "NOUN" | "PROPN" | "PRON") => {
                Some((head, passive))
            }
            // « Le ministre veut rencontrer », « il a été accusé d'avoir volé »: the object of the verb above controls where there is one.
            "xcomp" => {
                let object = tree
                    .article
                    .child(head, &["obj", "iobj"])
                    .filter(|object| article.upos(*object) != "VERB");
                Some((object.or_else(|| own(head))?, passive))
            }
            // « Le suspect a fui puis s'est rendu »: one subject for both, if both are active or both are not.
            "conj" | "advcl" => {
                let same = tree.is_passive(head) == passive;
                Some((own(head).filter(|_| same || article.deprel(verb) == "advcl")?, passive))
            }
            _ => None,
        }
    }

    fn noun(&self, parts: &mut Parts, noun: usize, frame: Frame) {
        let (tree, article) = (self.tree, self.tree.article);
        for child in tree.article.children(noun) {
            let relation = article.deprel(child);
            if relation == "det" {
                // « son arrestation »: whose it is stands where « de » would put them.
                self.add(parts, child, frame.owner, false);
            } else if relation.starts_with("nmod") || relation.starts_with("obl") {
                match tree.preposition(child).as_deref() {
                    Some("de" | "du" | "des") => self.owner(parts, child, frame),
                    Some("par") => self.add(parts, child, frame.subject, false),
                    _ => self.complement(parts, child, frame),
                }
            }
        }
        // « Les rebelles ont mené une attaque », « l'attaque menée par les rebelles »: who does what a light verb says acts.
        let Some(verb) = tree.carrier(self.lexicon, noun) else { return };
        let actor = tree.article.child(verb, &["obl:agent"]).or_else(|| {
            let active = !tree.is_passive(verb) && !article.has_deprel(noun, &["nsubj"]);
            tree.article.child(verb, &["nsubj"]).filter(|_| active)
        });
        if let Some(actor) = actor.filter(|_| !parts.has(frame.subject)) {
            let suffers = matches!(article.lemma(verb), "subir" | "connaître");
            self.add(parts, actor, if suffers { frame.object } else { frame.subject }, true);
        }
    }

    /// « l'offensive de l'armée », « le bombardement de la ville ».
    fn owner(&self, parts: &mut Parts, token: usize, frame: Frame) {
        let Some(kind) = self.entity(token).and_then(|entity| self.kind(entity)) else { return };
        match kind {
            EntityType::Person | EntityType::Organization | EntityType::Group => {
                self.add(parts, token, frame.owner, false);
            }
            EntityType::Place if self.lexicon.named_after_place(frame.event) => {}
            EntityType::Place if !matches!(frame.object, "target" | "occupied" | "theme" | "party") => {}
            _ => self.add(parts, token, frame.object, false),
        }
    }

    fn adjective(&self, parts: &mut Parts, adjective: usize, frame: Frame) {
        let (tree, article) = (self.tree, self.tree.article);
        let above = || article.head(adjective).filter(|head| matches!(article.upos(*head), "NOUN" | "PROPN"));
        if let Some(subject) = tree.article.child(adjective, &["nsubj"]).or_else(above) {
            self.add(parts, subject, frame.subject, false);
        }
        for child in tree.article.children(adjective).filter(|child| article.has_deprel(*child, &["obl"])) {
            self.complement(parts, child, frame);
        }
    }

    fn complement(&self, parts: &mut Parts, token: usize, frame: Frame) {
        if let Some(preposition) = self.tree.preposition(token)
            && let Some(role) = self.lexicon.complement(&preposition, frame.event)
        {
            // A place is a target or a point of departure, never a recipient: « il a dit à Genève ».
            let is_place = self.entity(token).and_then(|entity| self.kind(entity)) == Some(EntityType::Place);
            if !is_place || matches!(role, "target" | "origin" | "topic" | "party") {
                self.add(parts, token, role, false);
            }
        }
    }

    /// Adds the entity that a token heads and those coordinated with it. A relative pronoun stands for its antecedent.
    fn add(&self, parts: &mut Parts, token: usize, role: &str, inferred: bool) {
        let (tree, article) = (self.tree, self.tree.article);
        let token = if article.feature(token, "PronType") == Some("Rel") && self.entity(token).is_none() {
            let verb = article.ancestors(token).find(|t| article.deprel(*t).starts_with("acl"));
            match verb.and_then(|verb| article.head(verb)) {
                Some(antecedent) => antecedent,
                None => return,
            }
        } else {
            token
        };
        let others = tree.article.children(token).filter(|child| article.deprel(*child) == "conj");
        for token in std::iter::once(token).chain(others) {
            if let Some(entity) = self.entity(token) {
                parts.add(Entities::id(entity), role, inferred);
            }
        }
    }
}

/// Participants without repetition.
#[derive(Default)]
struct Parts {
    list: Vec<Participant>,
}

impl Parts {
    fn has(&self, role: &str) -> bool {
        self.list.iter().any(|p| p.role == role)
    }

    /// An entity takes part once; parties are the exception that share a role.
    fn add(&mut self, entity: String, role: &str, inferred: bool) {
        if self.list.iter().all(|p| p.entity != entity) {
            let role = role.to_owned();
            self.list.push(Participant { entity, role, statements: Vec::new(), inferred, note: None });
        }
    }
}
