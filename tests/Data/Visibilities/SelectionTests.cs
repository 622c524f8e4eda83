using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

public sealed class SelectionTests
{
    private static readonly VisibilitySet Set = SyntheticVisibilities.Of(["AA", "AP", "LM", "SM"], [1, 2, 3, 4], (t, _, _) => (t / 10, 0));

    [Fact]
    public void KeptAndDroppedStationsShareTheSetOut()
    {
        var with = Selection.Stations(Set, "aa", "LM");
        Assert.Equal(4, with.Count);
        Assert.All(Enumerable.Range(0, 4), k => Assert.Equal((0, 2), (with.Columns.Station1[k], with.Columns.Station2[k])));
        var without = Selection.WithoutStations(Set, "LM");
        Assert.Equal(12, without.Count);
        Assert.DoesNotContain(2, without.Columns.Station1.Concat(without.Columns.Station2));
    }

    [Fact]
    public void RangesShareTheSetOut()
    {
        var lengths = Enumerable.Range(0, Set.Count).Select(Set.Columns.BaselineLength).Order().ToArray();
        var middle = (lengths[11] + lengths[12]) / 2;
        Assert.Equal((12, 12), (Selection.BaselineLength(Set, 0, middle).Count, Selection.BaselineLength(Set, middle, 1e12).Count));
        Assert.Equal((12, 12), (Selection.Time(Set, 1, 2).Count, Selection.Time(Set, 2.5, 4).Count));
        var strong = Selection.SignalToNoise(Set, 5);
        var weak = Selection.Where(Set, k => Set.Columns.SignalToNoise(k) < 5, "weak ones");
        Assert.Equal(Set.Count, strong.Count + weak.Count);
        Assert.InRange(strong.Count, 1, Set.Count - 1);
    }

    [Fact]
    public void ProductsGoWithTheirRows()
    {
        var real = Enumerable.Range(0, Set.Count).Select(k => (double)k).ToArray();
        var set = Set.With(Set.Columns with { Products = [new(PolarizationProduct.LL, real, real, real)] }, "numbered");
        Assert.Equal([7.0, 9.0], Selection.Where(set, k => k is 7 or 9, "two").Columns.Products[0].Real);
    }

    [Fact]
    public void WhatIsFlaggedIsCounted()
    {
        var flagged = Selection.Flag(Selection.Flag(Set, k => k < 3, "the first"), k => k == 0, "one more");
        Assert.Equal((Set.Count - 4, 4), (flagged.Count, flagged.FlaggedCount));
        Assert.Equal(["flagged the first: 3 of 24 visibilities", "flagged one more: 1 of 21 visibilities"], flagged.History);
        Assert.Equal(0, Selection.Time(Set, 1, 2).FlaggedCount);
    }

    [Fact]
    public void NothingLeftIsAnErrorOfOneLine()
    {
        foreach (var action in new Action[]
        {
            () => Selection.Flag(Set, _ => true, "everything"),
            () => Selection.Time(Set, 5, 6),
            () => Selection.Stations(Set, "AA"),
            () => Selection.SignalToNoise(Set, 1e9),
        })
        {
            var message = Assert.Throws<ArgumentException>(action).Message;
            Assert.StartsWith("none of 24 visibilities is left", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }
    }

    [Fact]
    public void WrongArgumentsSayWhatWasExpected()
    {
        Assert.Contains("AA, AP, LM, SM", Assert.Throws<ArgumentException>(() => Selection.Stations(Set, "AA", "XX")).Message, StringComparison.Ordinal);
        Assert.Contains("AA, AP, LM, SM", Assert.Throws<ArgumentException>(() => Selection.WithoutStations(Set)).Message, StringComparison.Ordinal);
        Assert.Contains("lesser first", Assert.Throws<ArgumentException>(() => Selection.Time(Set, 3, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Selection.BaselineLength(Set, double.NaN, 1));
    }
}
