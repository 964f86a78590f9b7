# CTest's JUnit file → "N passed, N failed, N skipped". A program of Catch2 counts by its test cases, anything else as one test.
# In a test case that says "skipped: why" nothing was tested (Catch2 2 has no word for it, so the tests say it themselves).
# Ends with an error when a test failed or nothing was tested.

function number(text, word) { return match(text, "[0-9]+ +" word) ? substr(text, RSTART, RLENGTH) + 0 : 0 }

/^[ \t]*<testcase / {
    good = bad = excused = said = counted = 0
    name = $0; sub(/.* name="/, "", name); sub(/".*/, "", name)
    status = $0; sub(/.* status="/, "", status); sub(/".*/, "", status)
    wanted = 0
}
/^[ \t]*<skipped message="SKIP_/ { wanted = 1 }
{ sub(/^.*<system-out>/, "") }
/^[ \t]*skipped: / { said++ }
/^All tests passed / { counted = 1; match($0, /in [0-9]+ test case/); good += substr($0, RSTART + 3) + 0 }
/^test cases: / {
    counted = 1
    good += number($0, "passed")
    bad += number($0, "failed")
    excused += number($0, "skipped")
}
/<\/testcase>/ {
    fine = status == "run"
    if (!counted) {
        if (status == "notrun" && wanted || fine && said) excused = 1
        else if (fine) good = 1
        else bad = 1
    } else {
        if (said > good) said = good
        good -= said
        excused += said
        if (!fine && !bad) bad = 1
    }
    if (bad) print "failed: " name
    passed += good; failed += bad; skipped += excused
}
END {
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit failed > 0 || passed == 0
}
