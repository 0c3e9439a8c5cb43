// Measures quamina as harness.py measures engines in Python.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sort"
	"strconv"
	"time"

	"quamina.net/go/quamina/v2"
)

const (
	slice = 50
	shown = 50
)

type measured struct {
	Build    float64 `json:"build"`
	PerEvent float64 `json:"per_event"`
	Events   int     `json:"events"`
	Matches  [][]int `json:"matches"`
	Skipped  []int   `json:"skipped"`
}

func main() {
	rules, events := lines(os.Args[1]), lines(os.Args[2])
	seconds, err := strconv.ParseFloat(os.Args[3], 64)
	check(err)

	begin := time.Now()
	q, err := quamina.New()
	check(err)
	result := measured{Matches: [][]int{}, Skipped: []int{}}
	for number, rule := range rules {
		if q.AddPattern(number, string(rule)) != nil {
			result.Skipped = append(result.Skipped, number)
		}
	}
	result.Build = time.Since(begin).Seconds()
	result.PerEvent, result.Events = perEvent(q, events, seconds)
	for _, event := range events[:min(shown, result.Events)] {
		found := match(q, event)
		sort.Ints(found)
		result.Matches = append(result.Matches, found)
	}
	text, err := json.Marshal(result)
	check(err)
	fmt.Println(string(text))
}

func match(q *quamina.Quamina, event []byte) []int {
	found, err := q.MatchesForEvent(event)
	check(err)
	numbers := make([]int, len(found))
	for at, x := range found {
		numbers[at] = x.(int)
	}
	return numbers
}

// perEvent answers microseconds for an event, and how many events were measured: fewer where they take long.
func perEvent(q *quamina.Quamina, events [][]byte, seconds float64) (float64, int) {
	match(q, events[0])
	begin := time.Now()
	match(q, events[0])
	affordable := int(seconds / 3 / time.Since(begin).Seconds())
	events = events[:max(10, min(len(events), affordable))]
	best := make([]float64, (len(events)+slice-1)/slice)
	for at := range best {
		best[at] = math.Inf(1)
	}
	begin = time.Now()
	for round := 0; round < 2 || time.Since(begin).Seconds() < seconds; round++ {
		for at := range best {
			from := time.Now()
			for _, event := range events[at*slice : min(len(events), (at+1)*slice)] {
				match(q, event)
			}
			best[at] = math.Min(best[at], time.Since(from).Seconds())
		}
	}
	sum := 0.0
	for _, duration := range best {
		sum += duration
	}
	return sum / float64(len(events)) * 1e6, len(events)
}

func lines(path string) [][]byte {
	text, err := os.ReadFile(path)
	check(err)
	return bytes.Split(bytes.TrimRight(text, "\n"), []byte("\n"))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
