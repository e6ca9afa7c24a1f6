package replay_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/replay"
)

// A step of x' = x of the length 1/8 by its polynomial of order 1, from x = 1 to x = 1 + 1/8: the
// numbers are such that each part of what the checker adds up decides some row.
func TestEachPartOfAStepCounts(t *testing.T) {
	for _, c := range []struct {
		reason                    string
		start                     string
		box, rad                  float64 // that solutions stay in
		middle, linear, turn, end float64 // linear is 0 for none; |w| ≤ end
		want                      string
	}{
		{"the remainder, h²/2·1.25 = 0.009766", "1 1", 1.125, 0.125, 1.125, 0, 1, 0.0098, ""},
		{"less than it", "1 1", 1.125, 0.125, 1.125, 0, 1, 0.00976, "the next set does not hold"},
		{"a middle that is not the polynomial's, 1.125", "1 1", 1.125, 0.125, 1.1240, 0, 1, 0.0098, "the next set does not hold"},
		{"with a side for that", "1 1", 1.125, 0.125, 1.1240, 0, 1, 0.0108, ""},
		{"a start of the half width 0.01 comes to that of 0.01125", "0.99 1.01", 1.125, 0.14, 1.125, 0, 1, 0.0213, ""},
		{"less than it", "0.99 1.01", 1.125, 0.14, 1.125, 0, 1, 0.0205, "the next set does not hold"},
		{"which the linear part holds", "0.99 1.01", 1.125, 0.14, 1.125, 1.125, 1, 0.0100, ""},
		{"unless it is another one", "0.99 1.01", 1.125, 0.14, 1.125, 1, 1, 0.0100, "the next set does not hold"},
		{"or none", "0.99 1.01", 1.125, 0.14, 1.125, 0, 1, 0.0100, "the next set does not hold"},
		{"a turn by 9/8, with its distance 17/64 from an orthogonal one", "1 1", 1.125, 0.125, 1.125, 0, 1.125, 0.0170, ""},
		{"without the distance", "1 1", 1.125, 0.125, 1.125, 0, 1.125, 0.0115, "the next set does not hold"},
		{"a turn by 5/4 is too far from one", "1 1", 1.125, 0.125, 1.125, 0, 1.25, 1, "not nearly orthogonal"},
		{"the solution leaves this box, below", "1 1", 1.15, 0.1, 1.125, 0, 1, 1, "solutions may leave the box"},
		{"the solution leaves this box, above", "1 1", 1.05, 0.07, 1.125, 0, 1, 1, "solutions may leave the box"},
		{"a solution of x' = −x leaves this one, above", "1 1", 0.9, 0.05, 0.875, 0, -1, 1, "solutions may leave the box"},
	} {
		hex := func(x float64) string { return strconv.FormatFloat(x, 'x', -1, 64) }
		side := "x"
		if c.turn < 0 {
			side = "-x"
		}
		lines := []string{
			replay.Version, "equation x' = " + side, "start " + c.start, "time 0.125", "end 0 3", "piece",
			"last 1 1", "box " + hex(c.box) + " " + hex(c.rad), "middle " + hex(c.middle),
		}
		if c.linear != 0 {
			lines = append(lines, "linear "+hex(c.linear))
		}
		lines = append(lines, "turn "+hex(c.turn), "thin "+hex(c.end), "sha256", "")
		_, err := replay.Check([]byte(signed(strings.Join(lines, "\n"))))
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.reason, err, c.want)
		}
	}
}

// What a step leaves in w is carried on by the next one: of x' = x from 1 ± 0.01, it is 0.0213 after a step of 1/8
// without a linear part, and 9/8 of that and what is left of the remainder, 0.0011, after another one.
func TestWhatIsNotLinearIsCarriedOn(t *testing.T) {
	for thin, want := range map[string]string{"0x1.a2p-06": "", "0x1.95p-06": "the next set does not hold"} { // 0.0255, 0.0247
		_, err := replay.Check([]byte(signed(replay.Version + `
equation x' = x
start 0.99 1.01
time 0.25
end 0 3
piece
step 0x1p-03 1 1
box 0x1.2p+00 0x1.2p-03
middle 0x1.2p+00
turn 0x1p+00
thin 0x1.5cfp-06
last 1 1
box 0x1.385p+00 0x1.2p-03
middle 0x1.466dp+00
turn 0x1p+00
thin ` + thin + "\nsha256\n")))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("thin %s: %v, want %q", thin, err, want)
		}
	}
}

// Solutions of x' = 1 cross the section x = 0 in a step from a start that is below it, and not from
// one that is below it in part.
func TestASectionIsCrossedFromBelow(t *testing.T) {
	for start, want := range map[string]string{
		"-0.3 -0.1": "", "-0.3 0.1": "not all solutions are below the section", "0.1 0.3": "not all solutions are below the section", "-0.6 -0.4": "not all solutions come to the section",
	} {
		_, err := replay.Check([]byte(signed(strings.Join([]string{
			replay.Version, "equation x' = 1", "start " + start, "section x", "between -1 1", "end -1 1", "piece", "cross 0x1p-01", "box 0x0p+00 0x1p+00", "sha256", "",
		}, "\n"))))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("from %s: %v, want %q", start, err, want)
		}
	}
}

// Where they cross it they are from all of the set: with y' = 2, y has grown by twice the time from x = −0.3 or −0.1 to 0.
func TestWhereASectionIsCrossed(t *testing.T) {
	for end, want := range map[string]string{
		"0.1 1.7": "", "0.3 1.7": "y is enclosed", "0.1 1.5": "y is enclosed",
	} {
		_, err := replay.Check([]byte(signed(strings.Join([]string{
			replay.Version, "equation x' = 1", "equation y' = 2", "start -0.3 -0.1 0 1", "section x", "between 0 1", "end -1 1 " + end, "piece",
			"cross 0x1p-01", "box 0x0p+00 0x1p+00 0x1p+00 0x1.2p+00", "sha256", "",
		}, "\n"))))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("y in %s: %v, want %q", end, err, want)
		}
	}
}

// Of x' = 1 from x = 0 the first time after it that sin(x) grows through 0 is 2π, and not 4π. From below 0 it
// is 0, unless some solutions begin below it and others above it: that some may have come to 0 before is
// said then, and where sin(0) is not known to be 0.
func TestNoCrossingIsLeftOut(t *testing.T) {
	hex := func(x float64) string { return " " + strconv.FormatFloat(x, 'x', -1, 64) }
	const open = "whether a solution comes to the section in this step is open"
	for _, c := range []struct {
		middle, width, last float64
		uncounted           bool
		want                string
	}{
		{0, 0, 6, true, ""}, {0, 0, 12.5, false, open},
		{0, 0x1p-5, 6, true, ""}, {0, 0x1p-5, 12.5, false, open},
		{-0.5, 0x1p-5, 6, false, open}, {0.5, 0x1p-5, 5.5, false, ""},
	} {
		line := func(word string, x float64, more string) string { return word + hex(c.middle+x) + more }
		ends := fmt.Sprint(c.middle-c.width, c.middle+c.width)
		lines := []string{replay.Version, "equation x' = 1", "start " + ends, "section sin(x)", "between 0 13", "end -1 14", "piece"}
		for x := 0.0; x < c.last; x += 0.5 {
			lines = append(lines, "step 0x1p-01 1 1", line("box", x+0.25, hex(0.26+c.width)), line("middle", x+0.5, ""))
			if c.width > 0 {
				lines = append(lines, "linear 0x1p+00")
			}
			lines = append(lines, "turn 0x1p+00", "thin 0x0p+00")
		}
		lines = append(lines, "cross 0x1p-01", line("box", c.last+0.25, hex(0.26+c.width)), "sha256", "")
		s, err := replay.Check([]byte(signed(strings.Join(lines, "\n"))))
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) || s != nil && s.Uncounted != c.uncounted {
			t.Errorf("from %s, crossing after %v: %+v, %v, want %q", ends, c.last, s, err, c.want)
		}
	}
}
