package proof

import (
	"fmt"
	"strings"
)

// Correction is what holds instead of a refuted step.
type Correction struct {
	Claim string   `json:"claim"` // in the language
	Slips []string `json:"slips"` // what was slipped, such as "a sign"
	By    []string `json:"by"`    // the equations that prove it, where the step's own do not
}

// String writes the claim as it holds, and the slips.
func (c Correction) String() string {
	by := ""
	if len(c.By) > 0 {
		by = "; by " + strings.Join(c.By, ", ")
	}
	return c.Claim + " (" + c.slipped() + by + ")"
}

// slipped names the slips: "a sign and a factor 1/4".
func (c Correction) slipped() string {
	var words []string
	times := map[string]int{}
	for _, s := range c.Slips {
		if times[s]++; times[s] == 1 {
			words = append(words, s)
		}
	}
	for i, w := range words {
		if times[w] > 1 {
			words[i] = fmt.Sprintf("%s %d times", w, times[w])
		}
	}
	return strings.Join(words, " and ")
}

// instead writes the corrections, a line each; none if they were not looked for.
func (x Finding) instead() (lines []string) {
	for i, c := range x.Instead {
		lines = append(lines, "    "+[]string{"holds instead: ", "or: "}[min(i, 1)]+c.String())
	}
	if x.Instead != nil && len(x.Instead) == 0 {
		lines = append(lines, "    no correction of a few slips is found")
	}
	return lines
}
