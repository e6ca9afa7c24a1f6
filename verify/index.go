package verify

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/flowproof/flowproof/verify/page"
)

// Index is a set of claims in reading order, the order of [CompareIDs]. The
// zero Index is empty. An Index is not changed once made.
type Index struct {
	claims []Claim
}

// NewIndex returns the index of the claims given, in any order. It does not
// judge them; see [Index.Validate].
func NewIndex(claims ...Claim) Index {
	sorted := slices.Clone(claims)
	slices.SortStableFunc(sorted, func(a, b Claim) int { return CompareIDs(a.ID, b.ID) })
	return Index{sorted}
}

// Claims returns the claims in reading order, as a slice of the caller's own.
func (x Index) Claims() []Claim { return slices.Clone(x.claims) }

// Len returns the number of claims.
func (x Index) Len() int { return len(x.claims) }

// Validate reports every claim that is incomplete, as [Claim.Validate] does,
// and every ID that stands for two. The error joins [*ClaimError]s.
func (x Index) Validate() error {
	var found []error
	for i, c := range x.claims {
		if i > 0 && c.ID == x.claims[i-1].ID {
			found = append(found, &ClaimError{c.ID, "another claim has the same ID"})
		}
		found = append(found, c.Validate())
	}
	return errors.Join(found...)
}

// Lookup returns the claim with exactly this ID. The error is an
// [*UnknownIDError].
func (x Index) Lookup(id string) (Claim, error) {
	i, found := slices.BinarySearchFunc(x.claims, id, func(c Claim, id string) int { return CompareIDs(c.ID, id) })
	if !found {
		return Claim{}, &UnknownIDError{id, x.near(id)}
	}
	return x.claims[i], nil
}

// Select returns the claims that any of the patterns names, in reading order
// and each once; with no pattern, all of them. A pattern that is an ID names
// that claim alone. Any other names those that it begins, up to a colon, dot or
// slash: "eq" all equations, "sec:3" what is claimed in Section 3, "thm:3/"
// what was made of Theorem 3. A pattern that names nothing is an
// [*UnknownIDError].
func (x Index) Select(patterns ...string) (Index, error) {
	if len(patterns) == 0 {
		return x, nil
	}
	chosen := make([]bool, len(x.claims))
	for _, pattern := range patterns {
		matches := func(c Claim) bool { return c.ID == pattern }
		if !slices.ContainsFunc(x.claims, matches) {
			matches = func(c Claim) bool { return begins(pattern, c.ID) }
		}
		if !slices.ContainsFunc(x.claims, matches) {
			return Index{}, &UnknownIDError{pattern, x.near(pattern)}
		}
		for i, c := range x.claims {
			chosen[i] = chosen[i] || matches(c)
		}
	}
	var selected []Claim
	for i, c := range x.claims {
		if chosen[i] {
			selected = append(selected, c)
		}
	}
	return Index{selected}, nil
}

// begins reports whether id, which is not prefix itself, goes on after it with
// a new part.
func begins(prefix, id string) bool {
	rest, found := strings.CutPrefix(id, prefix)
	if !found || prefix == "" {
		return false
	}
	const separators = ":./"
	return strings.ContainsRune(separators, rune(rest[0])) ||
		strings.ContainsRune(separators, rune(prefix[len(prefix)-1]))
}

// An UnknownIDError says that an index has no claim of this name.
type UnknownIDError struct {
	ID   string
	Near []string // the IDs that may be meant, the likeliest first
}

func (e *UnknownIDError) Error() string {
	const shown = 6
	text := fmt.Sprintf("there is no claim %q", e.ID)
	switch n := len(e.Near); {
	case n == 0:
		return text
	case n == 1:
		return fmt.Sprintf("%s: did you mean %q?", text, e.Near[0])
	case n <= shown:
		return fmt.Sprintf("%s; there are %s", text, page.List(e.Near))
	default:
		return fmt.Sprintf("%s; there are %s, and %d more", text, strings.Join(e.Near[:shown], ", "), n-shown)
	}
}

// near returns the IDs that may be meant, by the first of these that finds any: those
// that go on after it, such as thm:3 after thm; those of the same number or name, such
// as eq:50 for 50 or Eq. (50), of these the ones that begin with the same letter if
// there are; the one at the smallest edit distance, letter case aside, unless more than
// half of it would have to change.
func (x Index) near(id string) []string {
	asked := strings.ToLower(id)
	words := strings.FieldsFunc(asked, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(words) == 0 {
		return nil
	}
	var after, alike, named []string
	best, distance := "", len([]rune(asked))/2+1
	for _, c := range x.claims {
		lower := strings.ToLower(c.ID)
		if strings.HasPrefix(lower, asked) {
			after = append(after, c.ID)
		}
		if _, name, ok := strings.Cut(lower, ":"); ok && name == words[len(words)-1] {
			if named = append(named, c.ID); lower[0] == asked[0] {
				alike = append(alike, c.ID)
			}
		}
		if d := editDistance([]rune(asked), []rune(lower)); d < distance {
			best, distance = c.ID, d
		}
	}
	switch {
	case len(after) > 0:
		return after
	case len(alike) > 0:
		return alike
	case len(named) > 0 && len(words) == 1:
		return named
	case best != "":
		return []string{best}
	}
	return named
}

// editDistance is Levenshtein's: the fewest insertions, deletions and
// replacements that turn a into b.
func editDistance(a, b []rune) int {
	row := make([]int, len(b)+1) // row[j] = distance from a[:i] to b[:j]
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
