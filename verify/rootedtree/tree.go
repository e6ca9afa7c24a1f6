package rootedtree

import (
	"strings"
	"sync"
)

// MaxOrder is the largest order for which trees are made: 87 811 trees have
// exactly this many vertices.
const MaxOrder = 15

// Tree is an unlabelled rooted tree with at most [MaxOrder] vertices. Two
// Trees are equal under == exactly when they are the same tree, whatever the
// order in which their branches were written down. The zero Tree is no tree
// at all; it has order 0.
type Tree struct {
	n *node
}

// A node is the tree t = left∘right: right grafted onto the root of left. Each
// tree is made once, with its branches in non-increasing index, so that right
// is its last branch and left carries the others. The one tree without a left
// is τ.
type node struct {
	left, right  *node
	index        int // position among all trees, by order and then by birth
	order        int
	repeats      int // how many branches equal right
	gamma, sigma int64
}

// The catalogue holds every tree made so far; levels[n−1] has those of order n.
// It only grows, and always in the same way.
var catalogue struct {
	sync.Mutex
	levels [][]*node
	count  int
}

// level returns the trees of exactly order n, 1 ≤ n ≤ MaxOrder.
func level(n int) []*node {
	catalogue.Lock()
	defer catalogue.Unlock()
	for len(catalogue.levels) < n {
		made := grow(catalogue.levels, catalogue.count)
		catalogue.levels = append(catalogue.levels, made)
		catalogue.count += len(made)
	}
	return catalogue.levels[n-1]
}

// grow makes the trees of the next order: every smaller tree with a branch
// grafted on that does not come before its last one.
func grow(levels [][]*node, index int) []*node {
	n := len(levels) + 1
	if n == 1 {
		return []*node{{index: index, order: 1, gamma: 1, sigma: 1}}
	}
	var made []*node
	for k := 1; k < n; k++ {
		for _, left := range levels[n-k-1] {
			for _, right := range levels[k-1] {
				if left.right != nil && right.index > left.right.index {
					break
				}
				t := graft(left, right)
				t.index = index + len(made)
				made = append(made, t)
			}
		}
	}
	return made
}

// graft returns left∘right with its numbers,
//
//	γ(t) = |t| γ(left)/|left| γ(right),   σ(t) = σ(left) σ(right) m
//
// m being how many branches of t equal right. Both stay below n!, so that
// int64 holds them up to order 20.
func graft(left, right *node) *node {
	t := &node{left: left, right: right, order: left.order + right.order, repeats: 1}
	if left.right == right {
		t.repeats = left.repeats + 1
	}
	t.gamma = int64(t.order) * (left.gamma / int64(left.order)) * right.gamma
	t.sigma = left.sigma * right.sigma * int64(t.repeats)
	return t
}

// Trees returns all rooted trees with exactly order vertices, always in the
// same order. Their number is 1, 1, 2, 4, 9, 20, 48, 115, 286, 719, …
// [OEIS, A000081].
//
// Trees panics unless 1 ≤ order ≤ [MaxOrder].
func Trees(order int) []Tree {
	checkOrder(order)
	nodes := level(order)
	trees := make([]Tree, len(nodes))
	for i, n := range nodes {
		trees[i] = Tree{n}
	}
	return trees
}

func checkOrder(order int) {
	if order < 1 || order > MaxOrder {
		panic("rootedtree: the order must lie in 1 … MaxOrder")
	}
}

// Order returns |t|, the number of vertices.
func (t Tree) Order() int {
	if t.n == nil {
		return 0
	}
	return t.n.order
}

// Density returns γ(t), the product over all vertices of the order of the
// subtree that hangs from each.
func (t Tree) Density() int64 { return t.must().gamma }

// Symmetry returns σ(t), the number of automorphisms of t.
func (t Tree) Symmetry() int64 { return t.must().sigma }

// Branches returns the trees that remain when the root is taken away, small
// ones first.
func (t Tree) Branches() []Tree {
	var branches []Tree
	for n := t.must(); n.left != nil; n = n.left {
		branches = append(branches, Tree{n.right})
	}
	return branches
}

func (t Tree) must() *node {
	if t.n == nil {
		panic("rootedtree: the zero Tree is no tree")
	}
	return t.n
}

// String writes t in brackets, [τ[τ]] for the root that carries a leaf and a
// stalk of two. The zero Tree is written as ∅.
func (t Tree) String() string {
	if t.n == nil {
		return "∅"
	}
	var text strings.Builder
	t.n.write(&text)
	return text.String()
}

func (n *node) write(text *strings.Builder) {
	if n.left == nil {
		text.WriteRune('τ')
		return
	}
	text.WriteByte('[')
	for ; n.left != nil; n = n.left {
		n.right.write(text)
	}
	text.WriteByte(']')
}

// MarshalText writes t as [Tree.String] does, so that a tree may stand in a
// report.
func (t Tree) MarshalText() ([]byte, error) { return []byte(t.String()), nil }
