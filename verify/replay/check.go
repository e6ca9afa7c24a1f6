package replay

import (
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
	c.pieces()
	if l.rest != "" {
		l.at++
		fail("the certificate should end there")
	}
	return s, nil
}

// A checker is at a place in a certificate.
type checker struct {
	*lines
	*Statement
	program *program
	section int // its node
	// conserved are the nodes of the invariants.
	conserved []int
	work      int // that is left
}

// spend takes from the work that is left what an expansion to the order p with its slopes costs.
func (c *checker) spend(p int) {
	if c.work -= (c.program.work*(p+2)*(p+2) + c.program.values) * (len(c.Names) + 3); c.work < 0 {
		fail("there is too much to check for what is stated: it takes too long")
	}
}

// statement reads what is claimed.
func (c *checker) statement() {
	c.word(Version)
	var sides []string
	for c.next("equation") {
		name, side, ok := strings.Cut(c.line, "' = ")
		first := (&reader{text: name}).run(func(b byte) bool { return isLetter(b) || isDigit(b) || b == '_' })
		if !ok || name == "" || first != name || !isLetter(name[0]) {
			fail("%.40q is no equation", c.line)
		}
		if slices.Contains(c.Names, name) {
			fail("there are two equations for %.40s", name)
		}
		c.Names, c.Equations, sides = append(c.Names, name), append(c.Equations, c.line), append(sides, side)
		if len(c.Names) > mostComponents {
			fail("there are more than %d equations", mostComponents)
		}
	}
	if len(sides) == 0 {
		fail("there is no equation")
	}
	c.program = newProgram(c.Names)
	for _, side := range sides {
		c.program.out = append(c.program.out, c.program.expression(side))
	}
	for c.next("invariant") {
		if len(c.conserved) == mostInvariants {
			fail("there are more than %d invariants", mostInvariants)
		}
		node := c.program.expression(c.line)
		if !c.program.conserved(node) {
			fail("%.60s changes along solutions", c.line)
		}
		c.Invariants, c.conserved = append(c.Invariants, c.line), append(c.conserved, node)
	}
	c.Start = c.box("start")
	if c.next("section") {
		c.Section = c.line
		c.section = c.program.expression(c.line)
		c.Between = ranges(c.fields("between", 2))[0]
	} else if c.Time = rational(c.word("time")); c.Time.Sign() <= 0 {
		fail("the time is not positive")
	}
	c.End = c.box("end")
}

// box reads a line with a range for each component.
func (c *checker) box(word string) []Range {
	return ranges(c.fields(word, 2*len(c.Names)))
}

// pieces verifies that each piece ends in the end box, and that they cover the start.
func (c *checker) pieces() {
	var boxes [][]Range
	for c.next("piece") {
		if c.Pieces++; c.Pieces > mostPieces {
			fail("there are more than %d pieces", mostPieces)
		}
		box := ranges(c.split(2 * len(c.Names)))
		for i, r := range box {
			if r.Lo.Cmp(c.Start[i].Lo) < 0 || r.Hi.Cmp(c.Start[i].Hi) > 0 {
				fail("the range of %s in a piece is not within that of the start", c.Names[i])
			}
		}
		boxes = append(boxes, box)
		c.piece(box)
	}
	search := 30_000_000
	if !covered(c.Start, boxes, &search) {
		fail("the pieces do not cover the start")
	}
}

// covered reports whether the box is in the union of the pieces. What the first piece that has a
// part of the box leaves of it, below and above in each direction, is for the pieces after it. It
// looks at as many pieces as search says, and then gives up.
func covered(box []Range, pieces [][]Range, search *int) bool {
	for n, piece := range pieces {
		if *search--; *search < 0 {
			fail("whether the pieces cover the start takes too long to find")
		}
		if apart(box, piece) {
			continue
		}
		box = slices.Clone(box)
		for i, p := range piece {
			if box[i].Lo.Cmp(p.Lo) < 0 {
				below := slices.Clone(box)
				below[i].Hi, box[i].Lo = p.Lo, p.Lo
				if !covered(below, pieces[n+1:], search) {
					return false
				}
			}
			if p.Hi.Cmp(box[i].Hi) < 0 {
				above := slices.Clone(box)
				above[i].Lo, box[i].Hi = p.Hi, p.Hi
				if !covered(above, pieces[n+1:], search) {
					return false
				}
			}
		}
		return true
	}
	return false
}

// apart reports whether two boxes have nothing in common, or a face only of one that has a width
// there.
func apart(box, piece []Range) bool {
	for i, x := range box {
		above, below := piece[i].Lo.Cmp(x.Hi), x.Lo.Cmp(piece[i].Hi)
		thin := x.Lo.Cmp(x.Hi) == 0
		if above > 0 || below > 0 || !thin && (above == 0 || below == 0) {
			return true
		}
	}
	return false
}
