using System.Globalization;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Files;
using VlbiOps.Tests.Data.Files;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Closures;

public sealed class ClosureTableTests : IDisposable
{
    private const string Phases = "time_h,t1,t2,t3,u1,v1,u2,v2,u3,v3,cphase_rad,sigma_rad,note\n";
    private const string Amplitudes = "time_h,t1,t2,t3,t4,u1,v1,u2,v2,u3,v3,u4,v4,";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ClosureSet Read(string text) => ClosureTable.Read(folder.Write("closures.csv", text));

    [Fact]
    public void PhasesAreRead()
    {
        var set = Read(Phases + "1.5,A,B,C,1,2,3,4,-4,-6,0.25,0.125,x\n2,A,B,D,1,2,3,4,-4,-6,-3,0.5,\n");
        Assert.Equal((ClosureKind.Phase, 2, 3, "table"), (set.Kind, set.Count, set.LegCount, set.Selection));
        Assert.Equal([1.5, 2], set.TimeHours);
        Assert.Equal([["A", "B", "C"], ["A", "B", "D"]], set.Stations);
        Assert.Equal([1.0, 3, -4, 1, 3, -4], set.LegU);
        Assert.Equal([2.0, 4, -6, 2, 4, -6], set.LegV);
        Assert.Equal([0.25, -3], set.Values);
        Assert.Equal([0.125, 0.5], set.Sigma);
        Assert.Null(set.Imaginary);
        Assert.Empty(set.Blocks);
        Assert.Equal(folder["closures.csv"], set.File!.Path);
    }

    [Fact]
    public void DebiasedAmplitudesStandBeforeRawOnes()
    {
        const string row = "1,A,B,C,D,1,2,3,4,5,6,7,8,";
        var set = Read(Amplitudes + "logcamp_raw,sigma_raw,logcamp_debiased,sigma_debiased\n" + row + "1,2,3,4\n");
        Assert.Equal((ClosureKind.LogAmplitude, 4, 3.0, 4.0), (set.Kind, set.LegCount, set.Values[0], set.Sigma[0]));
        set = Read(Amplitudes + "logcamp_raw,sigma_raw\n" + row + "1,2\n");
        Assert.Equal((ClosureKind.LogAmplitude, 1.0, 2.0), (set.Kind, set.Values[0], set.Sigma[0]));
        Assert.Equal([1.0, 3, 5, 7], set.LegU);
    }

    [Theory]
    [InlineData("1,A,B,A,1,2,3,4,-4,-6,0.25,0.125,", "line 2, column t3: is A a second time; expected another station")]
    [InlineData("1,A,B,C,1,2,3,4,-4,-6,0.25,0,", "line 2, column sigma_rad: is 0; expected a number above 0")]
    [InlineData("1,A,B,C,1,2,3,4,-4,-6,NaN,1,", "line 2, column cphase_rad: is NaN; expected a number")]
    [InlineData("1,A,B,C,1,2,3,4,,-6,1,1,", "line 2, column u3: is empty; expected a number")]
    [InlineData("", "has no rows; expected closures")]
    public void BadRowsAreNamed(string rows, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFileException>(() => Read(Phases + rows)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("time_h,t1,t2,t3,cphase_rad,sigma_rad\n1,A,B,C,1,1\n", "has no column u1; it has time_h, t1, t2, t3, cphase_rad, sigma_rad")]
    [InlineData("time_h,t1\n1,A\n", "is no table of closures; expected columns cphase_rad, sigma_rad, or logcamp_debiased, sigma_debiased, or logcamp_raw, sigma_raw")]
    public void MissingColumnsAreNamed(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFileException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("time_h,cphase_rad\n1,2\n", true)]
    [InlineData("time_h LOGCAMP_RAW\n1 2\n", true)]
    [InlineData("time_h,re_Jy\n1,2\n", false)]
    [InlineData("SIMPLE  =                    T", false)]
    [InlineData("\0\0\u0001", false)]
    [InlineData("#\n", false)]
    public void TablesAreToldByTheirColumns(string text, bool isOne) => Assert.Equal(isOne, ClosureTable.IsOne(folder.Write("any", text)));

    [ReferenceTheory("vlbi")]
    [InlineData("m87_101_lo_bri_calibrated_cphase_min.csv", ClosureKind.Phase, 134, "cphase_rad")]
    [InlineData("m87_101_lo_scanavg_logcamp_min.csv", ClosureKind.LogAmplitude, 113, "logcamp_debiased")]
    [InlineData("m87_101_lo_scanavg_logcamp_max.csv", ClosureKind.LogAmplitude, 564, "logcamp_debiased")]
    public void ReferenceTablesAreRead(string file, ClosureKind kind, int count, string column)
    {
        var path = TestFiles.Reference("vlbi/" + file);
        Assert.True(ClosureTable.IsOne(path));
        var set = ClosureTable.Read(path);
        Assert.Equal((kind, count), (set.Kind, set.Count));
        var lines = File.ReadAllLines(path);
        var at = lines[0].Split(',').ToList().IndexOf(column);
        Assert.Equal(lines.Skip(1).Select(line => double.Parse(line.Split(',')[at], CultureInfo.InvariantCulture)), set.Values);
        // Legs of a loop close, but for averages over other times.
        if (kind == ClosureKind.Phase) Assert.All(set.LegU.Chunk(3), static legs => Assert.Equal(0, legs.Sum(), 0.02 * legs.Max(Math.Abs)));
    }
}
