package experiments

import (
	"fmt"
	"slices"
)

// Merge joins the files of all shards of a sweep. The error names the file that
// belongs to another sweep, a run that is in two files, or the runs that are in
// none.
func Merge(paths []string) ([]Row, error) {
	var all []Row
	from := map[int]string{} // the file of each run
	for _, path := range paths {
		rows, err := ReadRows(path)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if len(all) > 0 && (r.Grid != all[0].Grid || r.Of != all[0].Of) {
				return nil, fmt.Errorf("%s: it is of grid %q with %d runs, %s of grid %q with %d", path, r.Grid, r.Of, from[all[0].Index], all[0].Grid, all[0].Of)
			}
			if r.Index < 0 || r.Index >= r.Of || r.Of > mostRuns {
				return nil, fmt.Errorf("%s: it has run %d of %d, which no grid has", path, r.Index, r.Of)
			}
			if other, seen := from[r.Index]; seen {
				return nil, fmt.Errorf("%s: its run %d is in %s too", path, r.Index, other)
			}
			from[r.Index] = path
			all = append(all, r)
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there is no row in the files given")
	}
	if missing := missingRuns(from, all[0].Of); missing != "" {
		return nil, fmt.Errorf("runs %s of %d are in none of the files: a shard is missing, or not complete", missing, all[0].Of)
	}
	slices.SortFunc(all, func(a, b Row) int { return a.Index - b.Index })
	return all, nil
}

// missingRuns lists the runs from 0 to runs−1 that have no file, as ranges.
func missingRuns(from map[int]string, runs int) string {
	text := ""
	for i := 0; i < runs; i++ {
		if _, seen := from[i]; seen {
			continue
		}
		end := i
		for end+1 < runs && from[end+1] == "" {
			end++
		}
		if text != "" {
			text += ", "
		}
		if text += fmt.Sprint(i); end > i {
			text += fmt.Sprintf("–%d", end)
		}
		i = end
	}
	return text
}
