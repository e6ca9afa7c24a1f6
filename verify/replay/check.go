package replay

import (
	"math"
	"math/big"
	"slices"
	"strings"
)

// A Statement is what a certificate proves: every solution that is in Start at the time 0 exists
// up to Time, and is in End then.
//
// If there is a Section, an expression, what is proved is that every such solution comes from
// below to Section = 0 at a time in Between, and is in End then. After the time 0 this is the
// first time that it does, unless Uncounted is set: then a solution may begin below, come to
// Section = 0 while that has grown ever since the start, and fall again before Between.
type Statement struct {
	Names     []string // of the components
	Equations []string // such as "x' = y"
	// Invariants are expressions that do not change along solutions, which is proved too.
	Invariants []string
	Start      []Range  // by component
	Time       *big.Rat // nil if there is a section
	Section    string
	Between    Range
	Uncounted  bool
	End        []Range
	Pieces     int // sub-boxes of the start
	Steps      int // of all of them
	SHA256     string
}

// Check reads a certificate and verifies all that it rests on. It trusts nothing in it, and
// nothing that wrote it. The error is a [*RejectedError].
func Check(certificate []byte) (s *Statement, err error) {
	l := &lines{}
	defer func() {
		switch r := recover().(type) {
		case nil:
		case failure:
			s, err = nil, &RejectedError{max(l.at, 1), string(r)}
		default:
			panic(r)
		}
	}()
	if len(certificate) > MaxBytes {
		fail("the certificate has %d bytes; at most %d are read", len(certificate), MaxBytes)
	}
	if text := string(certificate); !strings.HasPrefix(text, Version+"\n") {
		line, _, _ := strings.Cut(text, "\n")
		fail("the first line is %.40q; certificates that are understood begin with %q", line, Version)
	}
	s = &Statement{}
	l.rest, s.SHA256 = digest(string(certificate))
	c := &checker{lines: l, Statement: s, work: min(10_000_000+500*len(certificate), mostWork)}
	c.statement()
	c.parts(s.Start, 0)
	if l.rest != "" {
		l.at++
		fail("the certificate should end there")
	}
	return s, nil
}

// A checker is at a line of a certificate.
type checker struct {
	*lines
	*Statement
	program   *program
	section   int   // its node
	conserved []int // the nodes of the invariants
	work      int   // that is left
}

// spend takes from the work that is left what jets to the order p cost.
func (c *checker) spend(p int) {
	n := len(c.Names) + 3
	numbers := c.program.work * (p + 2) * n
	if c.work -= numbers*(p+2) + c.program.values*n; c.work < 0 || numbers > mostNumbers {
		fail("there is too much to check for what is stated: it takes too long, or too much memory")
	}
}

// parts verifies of all solutions from a part of the start that they come to the end box. It is cut into
// smaller parts, of equal widths in one direction, or is a piece, from which steps lead to the end.
func (c *checker) parts(box []Range, depth int) {
	if !c.next("cut") {
		c.fields("piece", 0)
		c.Pieces++
		s := first(box)
		c.follow(place{s, nought, 0, c.Section != "" && c.rises(s), c.levels(c.conserved, s)})
		return
	}
	if depth > mostSplits {
		fail("there are more than %d cuts, one after the other", mostSplits)
	}
	f := c.split(2)
	i, n := natural(f[0], len(box))-1, natural(f[1], mostPieces)
	lo, width := box[i].Lo, new(big.Rat).Sub(box[i].Hi, box[i].Lo)
	end := func(j int) *big.Rat {
		x := big.NewRat(int64(j), int64(n))
		return x.Add(x.Mul(x, width), lo)
	}
	for j := range n {
		part := slices.Clone(box)
		part[i] = Range{end(j), end(j + 1)}
		c.parts(part, depth+1)
	}
}

// A place is where the check of a piece has come to.
type place struct {
	*set
	elapsed real // exactly
	splits  int
	rising  bool  // the section's function has grown since the start, where not all was below 0
	values  []jet // of the invariants, on the start of the piece
}

// follow verifies the steps from a place to the end. Where a set is split, those from one half come
// before those from the other one.
func (c *checker) follow(at place) {
	for c.next("step") {
		f := c.split(3)
		h := positive(number(f[0]))
		at.elapsed = at.elapsed.add(h)
		c.step(&at, h, f[1:])
		if c.next("split") {
			if at.splits++; at.splits > mostSplits {
				fail("there are more than %d splits, one after the other", mostSplits)
			}
			j := natural(c.split(1)[0], len(c.Names)) - 1
			low := at
			low.set = at.half(j, -1)
			c.follow(low)
			at.set = at.half(j, 1)
		}
	}
	if c.Section != "" {
		c.cross(at)
		return
	}
	c.word("last")
	c.step(&at, positive(fraction(c.Time).sub(at.elapsed)), c.split(2))
	c.ends(c.narrow(&at))
}

// first returns the set of a piece: its u are the deviations from the middle, where it has a width, and its
// w are what is rounded off.
func first(box []Range) *set {
	s := &set{}
	var wide []int
	for i, r := range box {
		x := between(fraction(r.Lo).lo(), fraction(r.Hi).hi())
		s.m = append(s.m, real{x.mid, 0})
		s.q = append(s.q, basis(i, len(box)))
		if r.Lo.Cmp(r.Hi) < 0 {
			wide, s.rho, x.rad = append(wide, i), append(s.rho, x.rad), 0
		}
		s.r = append(s.r, x.rad)
	}
	for i := range box {
		s.c = append(s.c, basis(slices.Index(wide, i), len(wide)))
	}
	return s
}

// half returns the part of a set without u in which w_j is on one side of 0. The u of the part are the w
// of the set, about the middle of that side for w_j.
func (s *set) half(j int, side int) *set {
	if len(s.rho) > 0 {
		fail("there is a split of a set with a linear part")
	}
	n := len(s.m)
	t := &set{c: s.q, rho: slices.Clone(s.r)}
	t.rho[j] = math.Ceil(s.r[j] / 2)
	move := real{ceil(t.rho[j]), 0}.times(side)
	for i, m := range s.m {
		t.m = append(t.m, m.add(s.q[i][j].mul(move)))
		t.r, t.q = append(t.r, 0), append(t.q, basis(i, n))
	}
	return t
}

// ends verifies that the box that is reached is in the end box.
func (c *checker) ends(x []real) {
	for i, x := range x {
		if x.lo().Cmp(fraction(c.End[i].Lo).hi()) < 0 || x.hi().Cmp(fraction(c.End[i].Hi).lo()) > 0 {
			fail("%s is enclosed in %v at the end, and not in the range that is stated", c.Names[i], x)
		}
	}
}

// positive verifies that a step leads forward.
func positive(h real) real {
	if h.lo().Sign() <= 0 {
		fail("a step of the length %v is not forward: the steps before may end after the time that is stated", h)
	}
	return h
}
