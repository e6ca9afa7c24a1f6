package replay_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/enclose"
	"github.com/flowproof/flowproof/verify/replay"
)

// certificate encloses the van der Pol oscillator, from a box in two pieces.
var certificate = run([]string{"x' = y", "y' = y*(1 - x^2) - x"}, []enclose.Range{tenths(14, 15), tenths(24, 24)}, tenths(4, 4), []int{2}, 0)

// parted is cut on its way.
var parted = run([]string{"x' = x^2"}, []enclose.Range{tenths(2, 10)}, tenths(9, 9), nil, 4)

// sectioned ends at a section.
var sectioned = enclosed(enclose.Problem{Start: []enclose.Range{tenths(0, 0), tenths(10, 10)}, Time: big.NewRat(8, 1), Section: "x + 0.5"}, "x' = y", "y' = -x")

func tenths(lo, hi int64) enclose.Range {
	return enclose.Range{Lo: big.NewRat(lo, 10), Hi: big.NewRat(hi, 10)}
}

func run(equations []string, start []enclose.Range, time enclose.Range, split []int, parts int) string {
	return enclosed(enclose.Problem{Start: start, Time: time.Lo, Split: split, Parts: parts}, equations...)
}

func enclosed(p enclose.Problem, equations ...string) string {
	s, err := enclose.NewSystem(equations...)
	if err != nil {
		panic(err)
	}
	p.System = s
	e, err := p.Run(context.Background())
	if err != nil {
		panic(err)
	}
	return string(e.Certificate())
}

// signed gives the lines of a certificate the sum that belongs to them.
func signed(text string) string {
	body := text[:strings.LastIndex(strings.TrimSuffix(text, "\n"), "\n")+1]
	sum := sha256.Sum256([]byte(body))
	return body + "sha256 " + hex.EncodeToString(sum[:]) + "\n"
}

func TestCheck(t *testing.T) {
	s, err := replay.Check([]byte(certificate))
	if err != nil {
		t.Fatal(err)
	}
	if s.Pieces != 2 || s.Steps < 4 || s.Time.Cmp(big.NewRat(2, 5)) != 0 || strings.Join(s.Equations, ";") != "x' = y;y' = y*(1 - x^2) - x" {
		t.Errorf("the statement is %+v", s)
	}
	if _, err := replay.Check([]byte(signed(strings.Replace(certificate, "start 1.4 1.5", "start 014/010 015/10", 1)))); err != nil {
		t.Errorf("a fraction with a zero before it is another one: %v", err)
	}
	if signed(certificate) != certificate {
		t.Error("the sum is not that of the lines")
	}
}

// An edit is a change of one thing in a certificate, and why it is then rejected. Its sum is made
// to fit, as a forger would.
type edit struct {
	what, find, put string // the first match of find becomes put
	want            string // part of the sentence
}

var edits = []edit{
	{"another version", `enclosure 2`, "enclosure 1", "the first line is"},
	{"no version", `^`, "\n", "the first line is"},
	{"a wrong constant", `1 - x\^2`, "1.01 - x^2", ""},
	{"a wrong sign", `- x\n`, "+ x\n", ""},
	{"x for y", `x' = y`, "x' = x", ""},
	{"an equation less", `equation y.*\n`, "", `there is no equation for y`},
	{"two equations for x", `(equation x.*\n)`, "$1$1", "there are two equations for x"},
	{"a name that is none", `equation x'`, "equation x+y'", "is no equation"},
	{"a wider start", `start 1.4 1.5`, "start 1.4 1.51", "the next set does not hold"},
	{"another start", `start 1.4 1.5 2.4 2.4`, "start 1.4 1.5 2.4 2.41", "solutions may leave the box in y"},
	{"an empty range", `start 1.4 1.5`, "start 1.5 1.4", "is empty"},
	{"a later time", `time 0.4`, "time 0.41", ""},
	{"an earlier time", `time 0.4`, "time 0.1", "is not forward: the steps before may end after the time"},
	{"a time before the start", `time 0.4`, "time -0.4", "the time is not positive"},
	{"a narrower end", `end (\S+)`, "end 1.99", "at the end, and not in the range that is stated"},
	{"a narrower end, above", `end (\S+) \S+`, "end $1 $1", "at the end, and not in the range that is stated"},
	{"the first piece less", `(?s)piece.*?(piece)`, "$1", "solutions may leave the box in x"},
	{"the last piece less", `(?s)(piece.*)piece.*sha`, "${1}sha", `"piece" is expected there`},
	{"no cut", `cut.*\n`, "", "solutions may leave the box in x"},
	{"a cut into other parts", `cut 1 2`, "cut 1 3", "the next set does not hold"},
	{"a cut in another direction", `cut 1`, "cut 2", "solutions may leave the box in x"},
	{"a cut in no direction", `cut 1`, "cut 3", "no whole number from 1 to 2"},
	{"cuts without end", `cut 1 2`, strings.TrimSuffix(strings.Repeat("cut 2 1\n", 100), "\n"), "cuts, one after the other"},
	{"a step less", `(?s)step.*?(step|last)`, "$1", ""},
	{"a step twice", `(?s)(step.*?)(step|last)`, "$1$1$2", ""},
	{"a longer step", `step 0x1.(\S*)p-0`, "step 0x1.${1}p-01", ""},
	{"no step", `step \S+`, "step 0x0p+00", "is not forward"},
	{"a step back", `step 0x`, "step -0x", "is not forward"},
	{"lower orders", `(step \S+) \d+ \d+`, "$1 3 3", "the next set does not hold"},
	{"slopes of a lower order", `(step \S+ \d+) \d+`, "$1 1", "the next set does not hold"},
	{"slopes beyond the order", `(step \S+ \d+) \d+`, "$1 40", "slopes are of the order 40"},
	{"no order", `(step \S+) \d+`, "$1 0", "is no whole number from 1 to"},
	{"an order beyond all", `(step \S+) \d+`, "$1 1000000", "is no whole number from 1 to"},
	{"a box narrower", `box (\S+) 0x1\.\S+`, "box $1 0x1p-20", "solutions may leave the box in x"},
	{"a box moved", `box 0x1`, "box 0x2", "solutions may leave the box in x"},
	{"a negative radius", `box (\S+) 0x`, "box $1 -0x", "a radius below zero"},
	{"a set moved", `(?s)(last.*?middle) 0x1.`, "$1 0x1.0", ""},
	{"another linear part", `linear \S+`, "linear 0x1p-3", "the next set does not hold"},
	{"another turn", `turn \S+`, "turn 0x1p-3", ""},
	{"no turn", `turn \S+ \S+ \S+ \S+`, "turn 0x0p+00 0x0p+00 0x0p+00 0x0p+00", "not nearly orthogonal"},
	{"a side narrower", `(turn.*\nthin) \S+`, "$1 0x0p+00", "the next set does not hold"},
	{"a side below zero", `(turn.*\nthin) `, "$1 -", "a radius below zero"},
	{"a number too many", `linear`, "linear 0x1p+00", "2 fields are expected there, and not 3"},
	{"huge numbers", `box \S+ \S+`, "box 0x1p+00 0x1p+1000", ""},
	{"beyond all numbers", `box \S+`, "box 0x1p+2000", "is no number"},
	{"an exponent without end", `box \S+`, "box 0x1p+999999999999999999", "is no number"},
	{"infinite", `box \S+`, "box Inf", "is no number"},
	{"not a number", `box \S+`, "box NaN", "is no number"},
	{"decimal", `box \S+`, "box 1.5", "is no number"},
	{"a fraction by 0", `time 0.4`, "time 1/0", "no decimal number"},
	{"a decimal exponent", `time 0.4`, "time 4e-1", "no decimal number"},
	{"a number of 401 digits", `time 0.4`, "time " + strings.Repeat("4", 401), "no decimal number"},
	{"a fraction of 401 digits", `time 0.4`, "time 0." + strings.Repeat("4", 401), "no decimal number"},
	{"a number of a million digits", `time 0.4`, "time " + strings.Repeat("4", 1e6), "no decimal number"},
	{"a line more", `(sha256)`, "more\n$1", "should end there"},
	{"no end", `end.*\n`, "", `"end" is expected there`},
	{"no piece", `(?s)piece.*sha`, "sha", `"piece" is expected there`},
	{"an exponent beyond all", `x\^2`, "x^1000000000", "an exponent is not a whole number"},
	{"a power of a power", `x\^2`, "x^2^2", "a power of a power needs brackets"},
	{"powers of powers", `x\^2`, "((((x^64)^64)^64)^64)^64", ""},
	{"brackets without end", `x\^2`, strings.Repeat("(", 1000) + "x", "are in each other"},
	{"signs without end", `x\^2`, strings.Repeat("-", 1000) + "x", "are in each other"},
	{"an equation without end", `x\^2`, strings.Repeat("x+", 5000) + "x", "more than 4000 letters"},
	{"an unknown function", `x\^2`, "gamma(x)", "gamma is not among"},
	{"the argument of a function that is none", `x\^2`, "@", "is no number"},
	{"a product without sign", `x\^2`, "2x", "is missing before"},
	{"a division by zero", `x\^2`, "1/(x - x)", "a division by what may be zero"},
	{"a root of a negative number", `x\^2`, "sqrt(-x)", "a root or a logarithm of what may not be positive"},
	{"a root of a number of either sign", `x\^2`, "sqrt(x - 1.42)", "a root or a logarithm of what may not be positive"},
	{"a logarithm of a negative number", `x\^2`, "log(-x)", "a root or a logarithm of what may not be positive"},
	{"a logarithm of a number of either sign", `x\^2`, "log(x - 1.42)", "a root or a logarithm of what may not be positive"},
	{"an exponential beyond all", `x\^2`, "exp(exp(exp(10*x)))", ""},
	{"a sine beyond all", `x\^2`, "sin(exp(100*x))", ""},
}

// partEdits are changes of the certificate that is cut on its way.
var partEdits = []edit{
	{"a part less", `(?s)split 1\n.*?last.*?(step|last)`, "split 1\n$1", ""},
	{"a part more", `split 1\n`, "split 1\nsplit 1\n", `"last" is expected there`},
	{"no split", `split 1\n`, "", ""},
	{"a split of no side", `split 1`, "split 2", "no whole number from 1 to 1"},
	{"a split of the linear part", `(linear.*\nturn.*\nthin.*\n)step`, "${1}split 1\nstep", "a split of a set with a linear part"},
}

// sectionEdits are changes of the one that ends at a section.
var sectionEdits = []edit{
	{"a section that is crossed before", `section x \+ 0.5`, "section x - 0.5", "whether a solution comes to the section in this step is open"},
	{"a section that is not reached", `section x \+ 0.5`, "section x + 0.4", ""},
	{"a section crossed the other way", `section x \+ 0.5`, "section -0.5 - x", ""},
	{"no expression", `section x \+ 0.5`, "section x + ", "is no number"},
	{"times in between", `between \S+ \S+`, "between 5.7595865315813022 5.76", "is not in the range that is stated"},
	{"times before", `between \S+ \S+`, "between 0.5 0.6", "is not in the range that is stated"},
	{"an end that is not there", `end \S+ \S+`, "end -0.49 -0.48", "at the end"},
	{"a time for the section", `section.*\nbetween.*`, "time 5.7", `"last" is expected there`},
	{"a shorter step across", `cross 0x1.(\S*)p-`, "cross 0x1.${1}p-1", "not all solutions come to the section in the last step"},
	{"a step before less", `(?s)step[^s]*(cross)`, "$1", ""},
	{"a linear part of nothing", `turn`, "linear\nturn", `"turn" is expected there`},
	{"no step across", `(?s)cross.*sha`, "sha", `"cross" is expected there`},
}

func TestEditedCertificatesAreRejected(t *testing.T) {
	for text, edits := range map[string][]edit{certificate: edits, parted: partEdits, sectioned: sectionEdits} {
		if _, err := replay.Check([]byte(text)); err != nil {
			t.Fatal(err)
		}
		for _, c := range edits {
			t.Run(c.what, func(t *testing.T) { rejected(t, c.apply(t, text), c.want) })
		}
	}
}

func (c edit) apply(t *testing.T, text string) string {
	find := regexp.MustCompile(c.find)
	at := find.FindStringSubmatchIndex(text)
	if at == nil {
		t.Fatalf("there is no %s in the certificate", c.find)
	}
	put := find.ExpandString(nil, c.put, text, at)
	edited := signed(text[:at[0]] + string(put) + text[at[1]:])
	if edited == text {
		t.Fatal("nothing is changed")
	}
	return edited
}

func rejected(t *testing.T, text, want string) {
	t.Helper()
	_, err := replay.Check([]byte(text))
	var r *replay.RejectedError
	switch {
	case err == nil:
		t.Error("it is accepted")
	case !errors.As(err, &r) || r.Line < 1 || !strings.Contains(r.Why, want) || len(err.Error()) > 300:
		t.Errorf("rejected with %q, want a sentence with %q", err, want)
	}
}

// What is not whole is rejected, at whichever byte it ends, and so is a changed byte.
func TestBrokenCertificatesAreRejected(t *testing.T) {
	for n := 0; n < len(certificate)-1; n += 1 + len(certificate)/500 {
		rejected(t, certificate[:n], "")
		rejected(t, certificate[:n]+string(certificate[n]^1)+certificate[n+1:], "")
	}
	rejected(t, strings.Repeat("0", replay.MaxBytes+1), "bytes; at most")
}

// Of the pieces of a start none may be left out, or stand for another one.
func TestPieces(t *testing.T) {
	text := run([]string{"x' = -x", "y' = -y", "a' = 0"}, []enclose.Range{tenths(0, 30), tenths(0, 20), tenths(10, 10)}, tenths(1, 1), []int{3, 2}, 0)
	s, err := replay.Check([]byte(text))
	if err != nil || s.Pieces != 6 {
		t.Fatalf("%+v, %v", s, err)
	}
	piece := regexp.MustCompile(`(?s)piece\n.*?\nlast.*?\nthin.*?\n`)
	at := piece.FindAllStringIndex(text, -1)
	for i, to := range at {
		for j, from := range at {
			changed := signed(text[:to[0]] + text[from[0]:from[1]] + text[to[1]:])
			if _, err := replay.Check([]byte(changed)); (err == nil) != (i == j) {
				t.Errorf("piece %d in the place of %d: %v", j, i, err)
			}
		}
		rejected(t, signed(text[:to[0]]+text[to[1]:]), "")
	}
}

// However long a certificate is, a step of it does not take more than some hundred megabytes.
func TestMemoryIsBounded(t *testing.T) {
	var b strings.Builder
	fmt.Fprintln(&b, replay.Version)
	const n = 30
	for i := range n {
		fmt.Fprintf(&b, "equation x%d' = %d%s\n", i, i, strings.Repeat("+x0*x1", 600))
	}
	b.WriteString("start" + strings.Repeat(" 0 0", n) + "\ntime 1\nend" + strings.Repeat(" 0 1", n) + "\npiece\nlast 10 10\n")
	b.WriteString(strings.Repeat("padding\n", 1e6))
	rejected(t, signed(b.String()+"sha256\n"), "too much memory")
}

// Nothing that a certificate may hold makes the check panic or go on for ever.
func FuzzCheck(f *testing.F) {
	const longest = 1 << 14
	for _, text := range []string{certificate, parted, sectioned} {
		f.Add(text)
	}
	for _, c := range edits {
		if len(c.put) < longest {
			f.Add(signed(regexp.MustCompile(c.find).ReplaceAllString(certificate, c.put)))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > longest {
			return
		}
		s, err := replay.Check([]byte(signed(text)))
		if (s == nil) == (err == nil) {
			t.Errorf("a statement and an error: %v, %v", s, err)
		}
	})
}
