//! The structure of the document, for who has it read aloud: what is a heading, a
//! table, a list. Built while laying out; what is drawn is hung in it afterwards.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A place in the structure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct NodeId(usize);

struct Entry {
    kind: TagKind,
    children: Vec<NodeId>,
    leaves: Vec<Identifier>,
}

/// The structure so far.
#[derive(Default)]
pub(super) struct Tags {
    entries: Vec<Entry>,
    roots: Vec<NodeId>,
}

impl Tags {
    /// A new place below another, or at the top; it follows those before it.
    pub(super) fn add(&mut self, kind: impl Into<TagKind>, below: Option<NodeId>) -> NodeId {
        let id = NodeId(self.entries.len());
        self.entries.push(Entry {
            kind: kind.into(),
            children: Vec::new(),
            leaves: Vec::new(),
        });
        match below.and_then(|parent| self.entries.get_mut(parent.0)) {
            Some(parent) => parent.children.push(id),
            None => self.roots.push(id),
        }
        id
    }

    /// Something was drawn that belongs here.
    pub(super) fn hang(&mut self, node: NodeId, drawn: Identifier) {
        if let Some(entry) = self.entries.get_mut(node.0) {
            entry.leaves.push(drawn);
        }
    }

    /// Says more of a place, when it is known.
    pub(super) fn change(&mut self, node: NodeId, change: impl FnOnce(&mut TagKind)) {
        if let Some(entry) = self.entries.get_mut(node.0) {
            change(&mut entry.kind);
        }
    }

    /// The finished structure.
    pub(super) fn tree(mut self) -> TagTree {
        let mut tree = TagTree::new();
        for root in std::mem::take(&mut self.roots) {
            if let Some(group) = self.group(root) {
                tree.push(group);
            }
        }
        tree
    }

    fn group(&mut self, node: NodeId) -> Option<TagGroup> {
        let entry = self.entries.get_mut(node.0)?;
        let mut group = TagGroup::new(entry.kind.clone());
        let children = std::mem::take(&mut entry.children);
        let leaves = std::mem::take(&mut entry.leaves);
        group.children.extend(leaves.into_iter().map(Node::Leaf));
        for child in children {
            if let Some(child) = self.group(child) {
                group.push(child);
            }
        }
        Some(group)
    }
}
