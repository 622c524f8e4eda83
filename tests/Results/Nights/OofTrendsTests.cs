using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Tests.Results.Nights;

public sealed class OofTrendsTests
{
    private static OofTrends Look(params OofHistoryRecord[] records) => OofTrends.Of([.. records.Select(DishMeasurement.Of)]);

    [Fact]
    public void ADriftIsFoundAndNothingElse()
    {
        // 0.1 rad a year of K5, in nights two days apart.
        var found = Look(SimulatedDish.Records(60, 1, (j, night, _) => j == 5 ? 0.1 * 2 * night / 365.25 : 0));
        var drift = Assert.Single(found.Trends, trend => trend is { Quantity: "K5", Variable: TrendVariable.Date });
        Assert.True(drift is { IsAfterGravity: true, Unit: "um/yr", Count: 60, LeftOutCount: 0 });
        Assert.Equal(0.1 * SimulatedDish.Micrometers, drift.Slope.Value, 3 * drift.Slope.Error);
        Assert.InRange(drift.Slope.Error / SimulatedDish.Micrometers, 0.02, 0.04);
        Assert.Equal(drift, found.Trends[0] with { }, (a, b) => a!.Quantity == b!.Quantity || a.Probability >= b.Probability);

        // The coefficients bend with elevation; no one but K5 goes with date or temperature.
        Assert.DoesNotContain(found.Trends, trend => trend.IsSignificant && trend.Variable != TrendVariable.Elevation && trend.Quantity != "K5");
        Assert.Contains(found.Trends, trend => trend is { IsSignificant: true, Quantity: "K9", Variable: TrendVariable.Elevation, IsAfterGravity: false });
        Assert.NotNull(found.Gravity);
        Assert.DoesNotContain(found.Trends, trend => trend.Quantity is "K1" or "K2");
        Assert.Equal(3 * 8, found.Trends.Count);
    }

    [Fact]
    public void WarmNightsAreTold()
    {
        var found = Look(SimulatedDish.Records(40, 2, (j, _, temperature) => j == 4 ? 0.01 * temperature : 0));
        var trend = found.Trends.Single(one => one is { Quantity: "K4", Variable: TrendVariable.Temperature });
        Assert.True(trend.IsSignificant);
        Assert.Equal(0.01 * SimulatedDish.Micrometers, trend.Slope.Value, 4 * trend.Slope.Error);
        Assert.Equal("um/K", trend.Unit);
        Assert.Equal(trend.Slope.Value, Slope(trend), 0.3 * Math.Abs(trend.Slope.Value));
    }

    [Fact]
    public void ChanceIsRarelyCalledATrend()
    {
        var significant = Enumerable.Range(100, 16).Sum(seed => Look(SimulatedDish.Records(20, seed)).Trends.Count(trend => trend.IsSignificant && trend.Variable != TrendVariable.Elevation));

        // 16 questions of each of 16 histories, each history with a chance of 0.01 of a single false answer.
        Assert.InRange(significant, 0, 2);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    public void NightsThatScatterBeyondTheirErrorsShowNothing(int nights)
    {
        var random = new Random(nights);
        var (trends, steps) = (0, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var found = Look(SimulatedDish.Records(nights, 300 + seed, (_, _, _) => 1.5 * SimulatedDish.Error * SimulatedDish.Gauss(random)));
            trends += found.Trends.Any(trend => trend.IsSignificant && trend.Variable != TrendVariable.Elevation) ? 1 : 0;
            steps += found.Steps.Any(step => step.IsSignificant) ? 1 : 0;
        }

        // Each history has a chance of 0.01 at most; of 40, three have one false answer in a hundred cases.
        Assert.InRange(trends, 0, 2);
        Assert.InRange(steps, 0, 2);
    }

    [Theory]
    [InlineData(60, 23)]
    [InlineData(200, 77)]
    public void AStepOfALongHistoryIsOnItsDayToo(int nights, int first)
    {
        var step = Look(SimulatedDish.Records(nights, 5, (j, night, _) => j == 7 && night >= first ? 0.3 : 0)).Steps[0];
        Assert.True(step is { Quantity: "K7", IsSignificant: true });
        Assert.Equal((SimulatedDish.Start.AddDays(2 * (first - 1)), SimulatedDish.Start.AddDays(2 * first)), (step.LastBefore, step.FirstAfter));
    }

    [Fact]
    public void AnObservationCountsOnce()
    {
        var records = SimulatedDish.Records(20, 7);
        OofHistoryRecord[] again = [.. records.Take(5).Select((record, k) => record with { Id = 100 + k, Key = HistorySamples.Key(5000 + k), MaxOrder = 2 })];
        var part = records[9] with { Id = 0, Key = HistorySamples.Key(6000), Sources = [records[9].Sources[0]] };
        var latest = LatestRecords.Of([.. records, .. again, part]);
        Assert.Equal(6, latest.SupersededCount);
        Assert.Equal([.. records.Skip(5).Select(record => record.Key), .. again.Select(record => record.Key)], latest.Records.Select(record => record.Key));
        var found = OofTrends.Of([.. records, .. again, part]);
        Assert.Equal(20, found.Count);
        Assert.StartsWith("6 of 26 records are left out", found.Warnings[0], StringComparison.Ordinal);

        // Another telescope's, and records that name no maps, are nobody's; a later fit of fewer of the maps supersedes nothing.
        Assert.Equal(0, LatestRecords.Of([records[0], records[0] with { Telescope = "GBT" }, records[1] with { Sources = [] }, records[2] with { Sources = [] }]).SupersededCount);
        Assert.Equal(0, LatestRecords.Of([records[9], part with { Id = 99 }]).SupersededCount);
    }

    [Fact]
    public void AnAdjustmentIsAStepOnItsDay()
    {
        var found = Look(SimulatedDish.Records(30, 4, (j, night, _) => j == 7 && night >= 18 ? 0.15 : 0));
        var step = found.Steps[0];
        Assert.True(step is { Quantity: "K7", IsSignificant: true, IsAfterGravity: true, Count: 30 });
        Assert.Equal((SimulatedDish.Start.AddDays(34), SimulatedDish.Start.AddDays(36)), (step.LastBefore, step.FirstAfter));
        Assert.Equal(0.15 * SimulatedDish.Micrometers, step.Change.Value, 4 * step.Change.Error);
        Assert.DoesNotContain(found.Steps.Skip(1), other => other.IsSignificant);
    }

    [Fact]
    public void AFarOffNightIsNoTrend()
    {
        var records = SimulatedDish.Records(24, 6, (j, night, _) => j == 5 && night >= 22 ? 20 * SimulatedDish.Error : 0);
        var trend = Look(records).Trends.Single(one => one is { Quantity: "K5", Variable: TrendVariable.Date });
        Assert.False(trend.IsSignificant);
        Assert.Equal(2, trend.OutlierCount);
    }

    [Fact]
    public void WhatIsNotToldIsLeftOutAndCounted()
    {
        var records = SimulatedDish.Records(20, 7);
        for (var k = 0; k < 6; k++) records[k] = records[k] with { TemperatureCelsius = null, ObservedAt = k < 2 ? null : records[k].ObservedAt };
        var found = Look(records);
        Assert.Equal((6, 14), found.Trends.Where(trend => trend.Variable == TrendVariable.Temperature).Select(trend => (trend.LeftOutCount, trend.Count)).Distinct().Single());
        Assert.Equal((2, 18), found.Trends.Where(trend => trend.Variable == TrendVariable.Date).Select(trend => (trend.LeftOutCount, trend.Count)).Distinct().Single());
        Assert.Contains(found.Warnings, warning => warning.Contains("6 of 20 measurements do not tell the temperature", StringComparison.Ordinal));

        var bare = Look([.. records.Select(record => record with { ElevationRadians = null, TemperatureCelsius = null })]);
        Assert.Null(bare.Gravity);
        Assert.All(bare.Trends, trend => Assert.True(trend is { Variable: TrendVariable.Date, IsAfterGravity: false }));
        Assert.Contains(bare.Warnings, warning => warning.Contains("no gravity model", StringComparison.Ordinal));
    }

    [Fact]
    public void TooFewIsToldAndNoneIsRefused()
    {
        var few = Look(SimulatedDish.Records(3, 8));
        Assert.Empty(few.Trends);
        Assert.Empty(few.Steps);
        Assert.Contains(few.Warnings, warning => warning.Contains("too few", StringComparison.Ordinal));
        Assert.Contains("no measurements", Assert.Throws<ArgumentException>(() => OofTrends.Of(Array.Empty<DishMeasurement>())).Message, StringComparison.Ordinal);
        var records = SimulatedDish.Records(6, 9);
        Assert.Throws<ArgumentException>(() => Look([.. records, records[0] with { Telescope = "GBT-like of ours" }]));
    }

    [Fact]
    public void HolmsCorrectionDoesNotFall()
    {
        var found = Look(SimulatedDish.Records(15, 10));
        double[] corrected = [.. found.Trends.Select(trend => trend.CorrectedProbability)];
        Assert.Equal(corrected.Order(), corrected);
        Assert.Equal(Math.Min(1, found.Trends.Count * found.Trends[0].Probability), corrected[0], 1e-12);
        Assert.All(found.Trends, trend => Assert.InRange(trend.CorrectedProbability, trend.Probability, 1));
    }

    /// <summary>Least squares through the points that are shown.</summary>
    private static double Slope(OofTrend trend)
    {
        var (x, y) = (trend.X.Average(), trend.Y.Average());
        return trend.X.Zip(trend.Y, (a, b) => (a - x) * (b - y)).Sum() / trend.X.Sum(a => (a - x) * (a - x));
    }
}
