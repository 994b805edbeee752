//! Layers, and the annotations in their columns.

use super::Row;
use super::cell::{Value, split, unescape, values};
use crate::import::Names;
use crate::import::draft::{Arc, Draft, Mark};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A column of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Feature(String),
    /// Roles of links, by the feature that holds them; their targets are in the next column.
    Roles(String),
    /// The layer of the targets.
    Targets(String),
    /// The other end of a relation.
    Base(String),
}

/// What a layer annotates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Span,
    Relation,
    Chain,
}

/// A layer as the head of the file tells it.
#[derive(Debug)]
pub(super) struct Layer {
    kind: Kind,
    name: String,
    columns: Vec<Column>,
}

/// Layers of the language, which the annotation does not hold.
const OF_THE_LANGUAGE: &[&str] = &["segmentation.type", "lexmorph.type", "syntax.type"];

/// Features that may hold what a mark is.
const LABELS: &[&str] = &["value", "label", "type", "class", "category", "tag", "kind", "referencetype"];

impl Layer {
    /// Reads `SP=name|feature|…`, `RL=…`, `CH=…`.
    pub(super) fn read(header: &str) -> Option<Self> {
        let (kind, rest) = header.split_once('=')?;
        let kind = match kind {
            "SP" => Kind::Span,
            "RL" => Kind::Relation,
            "CH" => Kind::Chain,
            _ => return None,
        };
        let mut fields = rest.split('|');
        let name = fields.next()?.trim().to_owned();
        let mut columns: Vec<Column> = Vec::new();
        for field in fields {
            columns.push(if matches!(columns.last(), Some(Column::Roles(_))) {
                Column::Targets(field.to_owned())
            } else if let Some(slot) = field.strip_prefix("ROLE_") {
                let feature = slot.split_once(':').map_or(slot, |(_, feature)| feature);
                Column::Roles(feature.split('_').next().unwrap_or(feature).to_owned())
            } else if let Some(base) = field.strip_prefix("BT_") {
                Column::Base(base.to_owned())
            } else {
                Column::Feature(field.to_owned())
            });
        }
        (!name.is_empty() && !columns.is_empty()).then_some(Self { kind, name, columns })
    }

    /// How many columns it has.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }
}

/// What tells annotations apart: the layer, and the number or the token with its place in the cell.
type Key = (String, String);

/// The other end of a link, before all annotations are known.
#[derive(Debug)]
struct Loose {
    /// The labels it may have, the first that is known is its own.
    labels: Vec<String>,
    from: End,
    to: End,
}

#[derive(Debug)]
struct End {
    /// `None` where any layer may hold it.
    layer: Option<String>,
    token: String,
    number: Option<u32>,
}

/// The annotations while the rows go by.
#[derive(Debug, Default)]
pub(super) struct Marks {
    list: Vec<(Key, Mark)>,
    at: BTreeMap<Key, usize>,
    /// The annotations that begin at a token or hold it, by layer.
    of_token: BTreeMap<String, Vec<usize>>,
    loose: Vec<Loose>,
}

impl Marks {
    /// Reads the cells of one layer in one row.
    pub(super) fn read(
        &mut self,
        layer: &Layer,
        row: &Row<'_>,
        span: &Range<usize>,
        cells: &[&str],
        draft: &mut Draft,
    ) -> Result<(), String> {
        if OF_THE_LANGUAGE.iter().any(|language| layer.name.contains(language)) {
            if cells.iter().any(|cell| !values(cell).is_empty()) {
                draft.left_out.note("layers of the language: tags and trees", layer.name.clone());
            }
            return Ok(());
        }
        match layer.kind {
            Kind::Span => self.spans(layer, row, span, cells),
            Kind::Relation => self.relations(layer, row, cells),
            Kind::Chain => self.chains(layer, span, cells),
        }
    }

    fn spans(
        &mut self,
        layer: &Layer,
        row: &Row<'_>,
        span: &Range<usize>,
        cells: &[&str],
    ) -> Result<(), String> {
        for (i, column) in layer.columns.iter().enumerate() {
            let cell = values(cells.get(i).copied().unwrap_or_default());
            match column {
                Column::Feature(name) => {
                    for (place, value) in cell.iter().enumerate() {
                        let mark = self.mark(&layer.name, row, span, place, value.number);
                        if let Some(text) = value.text().filter(|_| !name.is_empty())
                            && mark.features.iter().all(|(known, _)| known != name)
                        {
                            mark.features.push((name.clone(), text));
                        }
                    }
                }
                Column::Roles(feature) => {
                    let layer_of_targets = match layer.columns.get(i + 1) {
                        Some(Column::Targets(name)) if name != "uima.tcas.Annotation" => Some(name.clone()),
                        _ => None,
                    };
                    let targets = values(cells.get(i + 1).copied().unwrap_or_default());
                    for (place, roles) in cell.iter().enumerate() {
                        self.mark(&layer.name, row, span, place, roles.number);
                        let from = || End {
                            layer: Some(layer.name.clone()),
                            token: row.id.to_owned(),
                            number: roles.number,
                        };
                        let Some(targets) = targets.get(place) else { continue };
                        // The last of several targets has its number where the cell has that of the host.
                        let written = targets
                            .number
                            .map_or_else(|| targets.raw.clone(), |n| format!("{}[{n}]", targets.raw));
                        for (role, target) in split(&roles.raw, ';').into_iter().zip(split(&written, ';')) {
                            let target = values(target).into_iter().next();
                            let Some(Value { raw, number, .. }) = target else { continue };
                            let labels = vec![unescape(role), feature.clone()];
                            self.loose.push(Loose {
                                labels,
                                from: from(),
                                to: End { layer: layer_of_targets.clone(), token: raw, number },
                            });
                        }
                    }
                }
                Column::Targets(_) => {}
                Column::Base(_) => return Err(format!("{} is no relation and has a base", layer.name)),
            }
        }
        Ok(())
    }

    fn relations(&mut self, layer: &Layer, row: &Row<'_>, cells: &[&str]) -> Result<(), String> {
        let base = layer.columns.iter().zip(cells).find_map(|(column, cell)| match column {
            Column::Base(base) => Some((base, values(cell))),
            _ => None,
        });
        let Some((base, others)) = base else {
            return Err(format!("{} has no base layer (BT_)", layer.name));
        };
        for (place, other) in others.iter().enumerate() {
            let mut labels: Vec<String> = layer
                .columns
                .iter()
                .zip(cells)
                .filter(|(column, _)| matches!(column, Column::Feature(_)))
                .filter_map(|(_, cell)| values(cell).get(place)?.text())
                .collect();
            labels.push(layer.name.clone());
            let (from, to) = other.pair.unwrap_or_default();
            let number = |n: u32| (n > 0).then_some(n);
            let layer = (base != "uima.tcas.Annotation").then(|| base.clone());
            self.loose.push(Loose {
                labels,
                from: End { layer: layer.clone(), token: other.raw.clone(), number: number(from) },
                to: End { layer, token: row.id.to_owned(), number: number(to) },
            });
        }
        Ok(())
    }

    /// `*->2-1` is the first link of chain 2; its type is in the other column.
    fn chains(&mut self, layer: &Layer, span: &Range<usize>, cells: &[&str]) -> Result<(), String> {
        let of = |arrow: bool| {
            cells
                .iter()
                .map(|cell| values(cell))
                .find(|cell| cell.iter().any(|v| v.raw.contains("->") == arrow))
        };
        let (places, types) = (of(true).unwrap_or_default(), of(false).unwrap_or_default());
        for (i, place) in places.iter().enumerate() {
            let Some((_, link)) = place.raw.rsplit_once("->") else {
                return Err(format!("\"{}\" is no link of a chain such as *->2-1", place.raw));
            };
            let chain = link.split('-').next().unwrap_or_default();
            let key = (layer.name.clone(), format!("->{link}"));
            let mark = self.at_key(key, layer, span);
            mark.cluster = Some(format!("{} {chain}", layer.name));
            if let Some(text) = types.get(i).and_then(Value::text)
                && mark.features.is_empty()
            {
                mark.features.push(("referenceType".to_owned(), text));
            }
        }
        Ok(())
    }

    fn mark(
        &mut self,
        layer: &str,
        row: &Row<'_>,
        span: &Range<usize>,
        place: usize,
        number: Option<u32>,
    ) -> &mut Mark {
        let name = number.map_or_else(|| format!("{}/{place}", row.id), |number| format!("[{number}]"));
        let holder = Layer { kind: Kind::Span, name: layer.to_owned(), columns: Vec::new() };
        let key = (layer.to_owned(), name);
        let position = self.at.get(&key).copied().unwrap_or(self.list.len());
        let at_token = self.of_token.entry(row.id.to_owned()).or_default();
        if !at_token.contains(&position) {
            at_token.push(position);
        }
        self.at_key(key, &holder, span)
    }

    /// The annotation of this key; it reaches to the end of the last stretch it is met at.
    fn at_key(&mut self, key: Key, layer: &Layer, span: &Range<usize>) -> &mut Mark {
        let position = *self.at.entry(key.clone()).or_insert(self.list.len());
        if position == self.list.len() {
            let name = format!("{} {}", layer.name, key.1);
            self.list.push((key, Mark::new(name, layer.name.clone(), span.clone())));
        }
        let mark = &mut self.list[position].1;
        if let Some(whole) = mark.spans.first_mut() {
            whole.start = whole.start.min(span.start);
            whole.end = whole.end.max(span.end);
        }
        mark
    }

    fn find(&self, end: &End) -> Option<&Mark> {
        let fits = |position: &&usize| {
            self.list.get(**position).is_some_and(|((layer, name), _)| {
                end.layer.as_ref().is_none_or(|wanted| wanted == layer)
                    && end.number.is_none_or(|number| *name == format!("[{number}]"))
            })
        };
        let at_token = self.of_token.get(&end.token)?;
        // A number that no annotation of the layer has there is that of the host of the link.
        let any = |position: &&usize| {
            self.list.get(**position).is_some_and(|((layer, _), _)| end.layer.as_ref() == Some(layer))
        };
        let position = at_token.iter().find(fits).or_else(|| at_token.iter().find(any))?;
        self.list.get(*position).map(|(_, mark)| mark)
    }

    /// Gives all that was found to the draft.
    pub(super) fn finish(self, draft: &mut Draft, names: &Names) {
        let mut passed = BTreeSet::new();
        for loose in &self.loose {
            let label = loose.labels.iter().find(|label| names.arc(label).is_some()).or(loose.labels.last());
            let label = label.cloned().unwrap_or_default();
            match (self.find(&loose.from), self.find(&loose.to)) {
                // A host of several tokens has its links at each of them.
                (Some(from), Some(to)) => {
                    if passed.insert((label.clone(), from.key.clone(), to.key.clone())) {
                        draft.arcs.push(Arc { label, from: from.key.clone(), to: to.key.clone() });
                    }
                }
                _ => draft
                    .left_out
                    .note("links whose ends are no annotations", format!("{label} of {}", loose.from.token)),
            }
        }
        for (_, mut mark) in self.list {
            let known = |(name, value): &(String, String)| {
                LABELS.contains(&name.to_lowercase().as_str()).then(|| value.clone())
            };
            let labels: Vec<String> = mark.features.iter().filter_map(known).collect();
            mark.labels.extend(labels);
            draft.marks.push(mark);
        }
    }
}
