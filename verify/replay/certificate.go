package replay

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Version is the first line of the certificates that are understood.
const Version = "flowproof enclosure 2"

// MaxBytes is how long a certificate may be.
const MaxBytes = 64 << 20

// What a certificate may hold. The bounds are far beyond what is needed, and keep a wrong or
// hostile one from taking the machine with it.
const (
	mostComponents = 32
	mostOrder      = 40
	mostPieces     = 100_000
	mostInvariants = 8
	mostSplits     = 60            // one after the other
	mostWork       = 4_000_000_000 // products, counted roughly
	mostNumbers    = 5_000_000     // of a step, of some hundred bytes
)

// A RejectedError says why a certificate proves nothing.
type RejectedError struct {
	Line int // from 1
	Why  string
}

// Error returns the sentence.
func (e *RejectedError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Why) }

// failure is what fail panics with.
type failure string

// fail ends the check.
func fail(format string, args ...any) { panic(failure(fmt.Sprintf(format, args...))) }

// lines reads a certificate line by line.
type lines struct {
	rest string
	at   int
	line string
}

// word reads a line that begins with the word and returns what follows.
func (l *lines) word(word string) string {
	if !l.next(word) {
		line, _, _ := strings.Cut(l.rest, "\n")
		l.at++
		fail("%q is expected there, and not %.40q", word, line)
	}
	return l.line
}

// next reads the next line if it begins with the word.
func (l *lines) next(word string) bool {
	line, rest, ended := strings.Cut(l.rest, "\n")
	after, ok := strings.CutPrefix(line, word)
	if !ended || !ok || after != "" && after[0] != ' ' {
		return false
	}
	l.at++
	l.rest, l.line = rest, strings.TrimPrefix(after, " ")
	return true
}

// fields reads a line of n fields.
func (l *lines) fields(word string, n int) []string {
	l.word(word)
	return l.split(n)
}

// split returns the n fields of the line that was read.
func (l *lines) split(n int) []string {
	f := strings.Fields(l.line)
	if len(f) != n {
		fail("%d fields are expected there, and not %d", n, len(f))
	}
	return f
}

// number reads a binary number, and radius one that is not below zero, in units. What a certificate
// says of sets is taken to whole units: it is these sets that are checked.
func number(text string) real {
	return checked(fraction(new(big.Rat).SetFloat64(binary(text))).mid, 0)
}

func radius(text string) float64 {
	x := math.Ceil(binary(text) * unit)
	if x < 0 {
		fail("there is a radius below zero: %.40s", text)
	}
	checked(zero, x)
	return x
}

// each reads fields.
func each[T any](text []string, read func(string) T) []T {
	x := make([]T, len(text))
	for i, t := range text {
		x[i] = read(t)
	}
	return x
}

// matrix reads the rows of one with n columns.
func matrix(text []string, n int) [][]real {
	return slices.Collect(slices.Chunk(each(text, number), n))
}

// binary reads a number m·2^e as 0x1.8p+1.
func binary(text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	bare := strings.TrimPrefix(text, "-")
	if err != nil || x-x != 0 || len(text) > 40 || !strings.HasPrefix(bare, "0x") {
		fail("%.40q is no number as 0x1.8p+01", text)
	}
	return x
}

var decimal = regexp.MustCompile(`^-?[0-9]+([./][0-9]+)?$`)

// maxDigits bounds the parts of a number. A pattern with {1,400} would take milliseconds to compile.
const maxDigits = 400

// rational reads a decimal number or a fraction. The parts of that are read each, as a 0 before a
// fraction would make it octal.
func rational(text string) *big.Rat {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("-./", r) })
	long := slices.ContainsFunc(parts, func(digits string) bool { return len(digits) > maxDigits })
	if !long && decimal.MatchString(text) {
		num, den, fraction := strings.Cut(text, "/")
		x, _ := new(big.Rat).SetString(num)
		if !fraction {
			return x
		}
		if y, _ := new(big.Rat).SetString(den); y.Sign() > 0 {
			return x.Quo(x, y)
		}
	}
	fail("%.40q is no decimal number and no fraction", text)
	return nil
}

// A Range is the set of the numbers x with Lo ≤ x ≤ Hi.
type Range struct{ Lo, Hi *big.Rat }

func ranges(text []string) []Range {
	r := make([]Range, len(text)/2)
	for i := range r {
		r[i] = Range{rational(text[2*i]), rational(text[2*i+1])}
		if r[i].Lo.Cmp(r[i].Hi) > 0 {
			fail("the range from %s to %s is empty", text[2*i], text[2*i+1])
		}
	}
	return r
}

var equation = regexp.MustCompile(`^([A-Za-z]\w*)' = (.*)$`)

// statement reads what is claimed.
func (c *checker) statement() {
	c.word(Version)
	var sides []string
	for c.next("equation") {
		f := equation.FindStringSubmatch(c.line)
		if f == nil {
			fail("%.40q is no equation", c.line)
		}
		if slices.Contains(c.Names, f[1]) {
			fail("there are two equations for %.40s", f[1])
		}
		c.Names, c.Equations, sides = append(c.Names, f[1]), append(c.Equations, c.line), append(sides, f[2])
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
		c.Invariants = append(c.Invariants, c.line)
		c.conserved = append(c.conserved, c.program.expression(c.line))
	}
	if len(c.conserved) > 0 {
		c.unchanged()
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

// digest splits off the last line, which holds the SHA-256 of those before, and compares.
func digest(text string) (body, sum string) {
	at := strings.LastIndex(strings.TrimSuffix(text, "\n"), "\n") + 1
	sum, ok := strings.CutPrefix(strings.TrimSuffix(text[at:], "\n"), "sha256 ")
	if !ok {
		fail("the last line is not sha256 with the sum of the lines before: the certificate is not whole")
	}
	have := sha256.Sum256([]byte(text[:at]))
	if hex.EncodeToString(have[:]) != sum {
		fail("the SHA-256 of the lines is not the one at the end: the certificate was changed")
	}
	return text[:at], sum
}

// natural reads a whole number from 1 to most.
func natural(text string, most int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		fail("%.20q is no whole number from 1 to %d", text, most)
	}
	return n
}
