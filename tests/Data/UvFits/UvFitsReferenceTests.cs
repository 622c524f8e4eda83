using System.Globalization;
using VlbiOps.Data.UvFits;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.UvFits;

/// <summary>The EHT's public files of M87 (2019-D01-01) against what eht-imaging reads of them.</summary>
public sealed class UvFitsReferenceTests
{
    private const string Folder = "eht-m87-2017";
    private const string April11 = Folder + "/SR1_M87_2017_101_lo_hops_netcal_StokesI.uvfits";

    /// <summary>eht-imaging averages in single precision.</summary>
    private const double Tolerance = 1.2e-7;

    [ReferenceFact("vlbi/m87_101_lo_raw.csv")]
    public void EveryVisibilityIsThatOfTheReference()
    {
        var set = UvFitsFile.Read(TestFiles.Data(April11));
        var c = set.Columns;
        string[] lines = File.ReadAllLines(TestFiles.Reference("vlbi/m87_101_lo_raw.csv"));
        Assert.Equal(7447, lines.Length - 1);
        Assert.Equal(7447, set.Count);
        for (var k = 0; k < set.Count; k++)
        {
            var cells = lines[k + 1].Split(',');
            double Number(int column) => double.Parse(cells[column], CultureInfo.InvariantCulture);
            Assert.Equal(Number(0), c.TimeHours[k], 2e-8);
            Assert.Equal(Number(1), c.IntegrationSeconds[k]);
            Assert.Equal((cells[2], cells[3]), (set.Stations[c.Station1[k]].Name, set.Stations[c.Station2[k]].Name));
            Assert.Equal(Number(4), c.U[k], Math.Abs(Number(4)) * 1e-15);
            Assert.Equal(Number(5), c.V[k], Math.Abs(Number(5)) * 1e-15);
            var error = Math.Sqrt(Math.Pow(c.Real[k] - Number(6), 2) + Math.Pow(c.Imaginary[k] - Number(7), 2));
            Assert.True(error <= Tolerance * Math.Sqrt(Math.Pow(Number(6), 2) + Math.Pow(Number(7), 2)), lines[k + 1]);
            Assert.Equal(Number(8), c.Sigma[k], Number(8) * Tolerance);
        }
    }

    [ReferenceFact("vlbi/uvfits_list.csv")]
    public void EveryFileHasAsManyVisibilities()
    {
        var checkedFiles = 0;
        foreach (var row in File.ReadLines(TestFiles.Reference("vlbi/uvfits_list.csv")).Skip(1).Select(static line => line.Replace("\"IF=1,chan=1,corr=4\"", "-", StringComparison.Ordinal).Split(',')))
        {
            var path = TestFiles.Data(Folder + "/" + row[0]);
            if (!File.Exists(path)) continue;
            checkedFiles++;
            var set = UvFitsFile.Read(path);
            Assert.Equal((int.Parse(row[2], CultureInfo.InvariantCulture), int.Parse(row[4], CultureInfo.InvariantCulture)), (set.Count + set.FlaggedCount, set.Count));
            var longest = Enumerable.Range(0, set.Count).Max(k => Math.Sqrt((set.Columns.U[k] * set.Columns.U[k]) + (set.Columns.V[k] * set.Columns.V[k])));
            Assert.Equal(double.Parse(row[^1], CultureInfo.InvariantCulture), longest / 1e9, 6e-4);
            Assert.Equal("M87", set.Metadata.SourceName);
            Assert.Equal(8, set.Stations.Count);
        }

        Assert.Equal(8, checkedFiles);
    }
}
