using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

public sealed class ZeroBaselinesTests
{
    /// <summary>AA-AP and JC-SM within their sites, AA-JC between; AA-AP the better.</summary>
    private static VisibilitySet Network()
    {
        var set = SyntheticVisibilities.Of(["AA", "AP", "JC", "SM"], [1, 2, 3], (t, _, _) => (t, 0));
        var rows = Enumerable.Range(0, set.Count).Where(k => (set.Columns.Station1[k], set.Columns.Station2[k]) is (0, 1) or (2, 3) or (0, 2)).ToArray();
        var columns = set.Columns.Take(rows);
        return set.With(columns with
        {
            U = columns.Station2.Select((b, k) => b == 2 ? 3e9 : 1e6).ToArray(),
            V = new double[rows.Length],
            Sigma = columns.Station1.Select((a, k) => a == 0 ? 0.01 : 0.5).ToArray(),
        }, "two sites");
    }

    [Fact]
    public void TheBestShortBaselineSetsTheScaleOfAll()
    {
        var set = Network();
        var scaled = ZeroBaselines.Rescale(set, 0.5);
        for (var k = 0; k < set.Count; k++)
        {
            var factor = set.Columns.U[k] < 1e8 ? 0.25 : 1;
            Assert.Equal(factor * set.Columns.Real[k], scaled.Columns.Real[k], 1e-15);
            Assert.Equal(factor * set.Columns.Sigma[k], scaled.Columns.Sigma[k], 1e-15);
        }

        Assert.Contains("from 2 Jy (median of AA-AP) to 0.5 Jy", scaled.History[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void NoShortBaselineIsAnError()
    {
        Assert.Contains("within a site", Assert.Throws<ArgumentException>(() => ZeroBaselines.Rescale(Network(), 0.5, 1e3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ZeroBaselines.Rescale(Network(), 0));
        Assert.Throws<ArgumentException>(() => ZeroBaselines.Rescale(Network(), double.NaN));
    }
}
