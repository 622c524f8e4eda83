using System.Globalization;
using System.Text.Json;
using VlbiOps.Data.Closures;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Closures;

/// <summary>Closures of M87, 2017 April 11, beside those that eht-imaging formed of the same scan averages.</summary>
public class ClosureReferenceTests
{
    private const string AsInFile = "AA AP AZ JC LM PV SM";
    private const string BySnr = "AA PV LM AZ AP SM JC";
    private static readonly ClosureOptions Raw = new() { Debias = false };

    [ReferenceTheory("vlbi/m87_101_lo_scanavg_cphase_min.csv")]
    [InlineData("m87_101_lo_scanavg", AsInFile, ClosureSelection.Maximal, "max", 257)]
    [InlineData("m87_101_lo_scanavg", AsInFile, ClosureSelection.EhtimMinimal, "min", 134)]
    [InlineData("m87_101_lo_scanavg_2pct", AsInFile, ClosureSelection.EhtimMinimal, "min", 134)]
    [InlineData("m87_101_lo_bri_calibrated", BySnr, ClosureSelection.EhtimMinimal, "min", 134)]
    public void PhasesAndBispectraAreThoseOfEhtImaging(string data, string order, ClosureSelection selection, string table, int count)
    {
        var (visibilities, reference) = (ReferenceTable.Visibilities(data + ".csv", order), new ReferenceTable($"{data}_cphase_{table}.csv"));
        var phases = ClosureSets.Form(visibilities, ClosureKind.Phase, selection);
        Assert.Equal(count, phases.Count);
        var rows = Match(phases, reference, isSameOrder: order == AsInFile);
        AssertNear(reference.Numbers("cphase_rad"), rows, phases.Values);
        AssertNear(reference.Numbers("sigma_rad"), rows, phases.Sigma);
        var bispectra = ClosureSets.Form(visibilities, ClosureKind.Bispectrum, selection);
        AssertNear(reference.Numbers("bispec_re"), rows, bispectra.Values);
        AssertNear(reference.Numbers("bispec_im"), rows, bispectra.Imaginary!);
        AssertNear(reference.Numbers("sigma_bispec"), rows, bispectra.Sigma);
    }

    [ReferenceTheory("vlbi/m87_101_lo_scanavg_logcamp_min.csv")]
    [InlineData("m87_101_lo_scanavg", AsInFile, ClosureSelection.Maximal, "max", 564)]
    [InlineData("m87_101_lo_scanavg", AsInFile, ClosureSelection.EhtimMinimal, "min", 113)]
    [InlineData("m87_101_lo_scanavg_2pct", AsInFile, ClosureSelection.EhtimMinimal, "min", 113)]
    [InlineData("m87_101_lo_bri_calibrated", BySnr, ClosureSelection.EhtimMinimal, "min", 113)]
    public void AmplitudesAreThoseOfEhtImaging(string data, string order, ClosureSelection selection, string table, int count)
    {
        var (visibilities, reference) = (ReferenceTable.Visibilities(data + ".csv", order), new ReferenceTable($"{data}_logcamp_{table}.csv"));
        var logarithms = ClosureSets.Form(visibilities, ClosureKind.LogAmplitude, selection);
        Assert.Equal(count, logarithms.Count);
        var rows = Match(logarithms, reference, isSameOrder: order == AsInFile);
        AssertNear(reference.Numbers("logcamp_debiased"), rows, logarithms.Values);
        AssertNear(reference.Numbers("sigma_debiased"), rows, logarithms.Sigma);
        var raw = ClosureSets.Form(visibilities, ClosureKind.LogAmplitude, selection, Raw);
        AssertNear(reference.Numbers("logcamp_raw"), rows, raw.Values);
        AssertNear(reference.Numbers("sigma_raw"), rows, raw.Sigma);
        var amplitudes = ClosureSets.Form(visibilities, ClosureKind.Amplitude, selection);
        AssertNear(reference.Numbers("camp_debiased"), rows, amplitudes.Values);
        AssertNear(reference.Numbers("sigma_camp"), rows, amplitudes.Sigma);
        AssertNear([.. reference.Numbers("logcamp_raw").Select(Math.Exp)], rows, ClosureSets.Form(visibilities, ClosureKind.Amplitude, selection, Raw).Values);
    }

    [ReferenceTheory("vlbi/m87_101_lo_scanavg_cphase_covariance.json")]
    [InlineData("cphase", ClosureKind.Phase)]
    [InlineData("logcamp", ClosureKind.LogAmplitude)]
    public void TheCovarianceOfEachScanIsThatOfTheSharedBaselines(string name, ClosureKind kind)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(TestFiles.Reference($"vlbi/m87_101_lo_scanavg_{name}_covariance.json")));
        var closures = ClosureSets.Form(ReferenceTable.Visibilities("m87_101_lo_scanavg.csv"), kind, ClosureSelection.EhtimMinimal, Raw);
        var scans = document.RootElement.EnumerateArray().ToArray();
        Assert.Equal(scans.Length, closures.Blocks.Count);
        foreach (var (scan, block) in scans.Zip(closures.Blocks))
        {
            Assert.Equal(scan.GetProperty("time_h").GetDouble(), closures.TimeHours[block.First]);
            var labels = scan.GetProperty("labels").EnumerateArray().Select(static label => string.Join("-", label.EnumerateArray().Select(static s => s.GetString())));
            Assert.Equal(labels, Enumerable.Range(block.First, block.Count).Select(k => string.Join("-", closures.Stations[k])));
            var expected = scan.GetProperty("cov_correct").EnumerateArray().SelectMany(static row => row.EnumerateArray()).Select(static x => x.GetDouble()).ToArray();
            Assert.Equal(expected.Length, block.Covariance.Length);
            for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], block.Covariance[k], 1e-12 * Math.Max(1, Math.Abs(expected[k])));
        }
    }

    [ReferenceTheory("vlbi/m87_101_lo_scanavg.csv")]
    [InlineData("m87_101_lo_scanavg.csv")]
    [InlineData("m87_101_lo_scanavg_2pct.csv")]
    [InlineData("m87_101_lo_bri_calibrated.csv")]
    public void TheIndependentSetHasEveryClosure(string name)
    {
        var visibilities = ReferenceTable.Visibilities(name);
        Assert.Equal(134, ClosureSets.Form(visibilities, ClosureKind.Phase).Count);
        Assert.Equal(134, ClosureSets.Form(visibilities, ClosureKind.Bispectrum).Count);
        Assert.Equal(113, ClosureSets.Form(visibilities, ClosureKind.LogAmplitude).Count);
        Assert.Equal(113, ClosureSets.Form(visibilities, ClosureKind.Amplitude).Count);
    }

    [ReferenceFact("vlbi/m87_101_lo_scanavg.csv")]
    public void TheIndependentSetIsMorePreciseThanTheMinimalOne()
    {
        // ALMA, the first station, is by far the most sensitive: eht-imaging's triangles through it are the best there are, its quadrangles are not.
        var visibilities = ReferenceTable.Visibilities("m87_101_lo_scanavg.csv");
        double[] Sigma(ClosureKind kind, ClosureSelection selection) => [.. ClosureSets.Form(visibilities, kind, selection).Sigma.Order()];
        Assert.Equal(Sigma(ClosureKind.Phase, ClosureSelection.EhtimMinimal), Sigma(ClosureKind.Phase, ClosureSelection.Independent));
        var (own, minimal) = (Sigma(ClosureKind.LogAmplitude, ClosureSelection.Independent), Sigma(ClosureKind.LogAmplitude, ClosureSelection.EhtimMinimal));
        Assert.All(own.Zip(minimal), static pair => Assert.True(pair.First <= pair.Second * (1 + 1e-12), $"{pair}"));
        Assert.True(own.Sum() < 0.75 * minimal.Sum());
    }

    [ReferenceFact("vlbi/m87_101_lo_raw.csv")]
    public void WhatIsNotAveragedIsClosedToo()
    {
        var visibilities = ReferenceTable.Visibilities("m87_101_lo_raw.csv");
        foreach (var kind in new[] { ClosureKind.Phase, ClosureKind.LogAmplitude })
        {
            var closures = ClosureSets.Form(visibilities, kind);
            Assert.Equal(ExpectedRank(visibilities, kind), closures.Count);
            Assert.All(closures.Values.Concat(closures.Sigma), static x => Assert.True(double.IsFinite(x)));
        }
    }

    private static int ExpectedRank(VlbiOps.Data.Visibilities.VisibilitySet visibilities, ClosureKind kind)
    {
        var columns = visibilities.Columns;
        return Enumerable.Range(0, visibilities.Count).GroupBy(k => columns.TimeHours[k])
            .Sum(group => ClosureRanks.OfBaselines([.. group.Select(k => (columns.Station1[k], columns.Station2[k]))], visibilities.Stations.Count, kind));
    }

    /// <summary>For each closure its row in the reference, found by time and stations; asserts that legs are the same and that no row is left over.</summary>
    private static int[] Match(ClosureSet closures, ReferenceTable reference, bool isSameOrder)
    {
        Assert.Equal(reference.Count, closures.Count);
        var (times, stations) = (reference.Numbers("time_h"), Enumerable.Range(1, closures.LegCount).Select(k => reference.Text("t" + k.ToString(CultureInfo.InvariantCulture))).ToArray());
        var byName = Enumerable.Range(0, reference.Count).ToDictionary(row => Key(times[row], stations.Select(column => column[row])));
        int[] rows = [.. Enumerable.Range(0, closures.Count).Select(k => byName[Key(closures.TimeHours[k], closures.Stations[k])])];
        Assert.Equal(closures.Count, rows.Distinct().Count());
        if (isSameOrder) Assert.Equal(Enumerable.Range(0, closures.Count), rows);
        for (var leg = 0; leg < closures.LegCount; leg++)
        {
            var number = (leg + 1).ToString(CultureInfo.InvariantCulture);
            var (u, v) = (reference.Numbers("u" + number), reference.Numbers("v" + number));
            for (var k = 0; k < rows.Length; k++)
            {
                Assert.Equal((u[rows[k]], v[rows[k]]), (closures.LegU[(closures.LegCount * k) + leg], closures.LegV[(closures.LegCount * k) + leg]));
            }
        }

        return rows;
    }

    private static string Key(double time, IEnumerable<string> stations) => time.ToString("R", CultureInfo.InvariantCulture) + " " + string.Join("-", stations);

    private static void AssertNear(double[] expected, int[] rows, double[] actual)
    {
        for (var k = 0; k < rows.Length; k++) Assert.Equal(expected[rows[k]], actual[k], 1e-12 * Math.Max(1, Math.Abs(expected[rows[k]])));
    }
}
