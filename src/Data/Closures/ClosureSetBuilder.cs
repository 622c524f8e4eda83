using System.Runtime.InteropServices;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.Closures;

/// <summary>Closures of one time after another, put into the columns of a set.</summary>
/// <param name="visibilities">What they are formed of.</param>
/// <param name="statistics">Amplitudes and errors of those.</param>
/// <param name="kind">Which product.</param>
/// <param name="debias">Whether amplitudes are debiased.</param>
/// <param name="hasCovariance">Whether the covariance of each time is kept.</param>
internal sealed class ClosureSetBuilder(VisibilitySet visibilities, LegStatistics statistics, ClosureKind kind, bool debias, bool hasCovariance)
{
    private readonly List<double> times = [], legU = [], legV = [], values = [], imaginary = [], sigma = [], scales = [];
    private readonly List<string[]> stations = [];
    private readonly List<ClosureBlock> blocks = [];
    private readonly ClosureCovariance covariance = new();

    /// <summary>Adds the closures of loops at a time.</summary>
    public void Add(double timeHours, SimultaneousBaselines baselines, List<ClosureLoop> loops)
    {
        if (loops.Count == 0) return;
        scales.Clear();
        foreach (var loop in loops)
        {
            times.Add(timeHours);
            stations.Add(Names(loop));
            AddLegs(baselines, loop);
        }

        if (!hasCovariance) return;
        var matrix = covariance.Of(baselines, loops, CollectionsMarshal.AsSpan(scales), statistics.Variance);
        blocks.Add(new ClosureBlock(times.Count - loops.Count, loops.Count, matrix));
    }

    /// <summary>The set.</summary>
    /// <param name="selection">Name of the choice.</param>
    public ClosureSet ToSet(string selection) => new()
    {
        Kind = kind,
        TimeHours = [.. times],
        Stations = stations.ToArray(),
        LegU = [.. legU],
        LegV = [.. legV],
        Values = [.. values],
        Imaginary = kind == ClosureKind.Bispectrum ? [.. imaginary] : null,
        Sigma = [.. sigma],
        Blocks = blocks,
        Selection = selection,
    };

    private void AddLegs(SimultaneousBaselines baselines, ClosureLoop loop)
    {
        Span<DirectedLeg> legs = stackalloc DirectedLeg[ClosureLoop.MostLegs];
        Span<int> rows = stackalloc int[ClosureLoop.MostLegs];
        baselines.TryFind(loop, legs);
        var variance = 0.0;
        for (var k = 0; k < loop.LegCount; k++)
        {
            var row = rows[k] = baselines.Row(legs[k].Baseline);
            var (u, v) = (visibilities.Columns.U[row], visibilities.Columns.V[row]);
            legU.Add(legs[k].Reversed ? -u : u);
            legV.Add(legs[k].Reversed ? -v : v);
            variance += statistics.Variance[row];
        }

        var value = Value(rows[..loop.LegCount], legs[..loop.LegCount]);
        values.Add(value.Value);
        imaginary.Add(value.Imaginary);
        scales.Add(value.Scale);
        sigma.Add(value.Scale * Math.Sqrt(variance));
    }

    private ClosureValue Value(ReadOnlySpan<int> rows, ReadOnlySpan<DirectedLeg> legs) => kind switch
    {
        ClosureKind.Phase => ClosureValue.Phase(visibilities.Columns, rows, legs),
        ClosureKind.Bispectrum => ClosureValue.Bispectrum(visibilities.Columns, rows, legs),
        ClosureKind.Amplitude => ClosureValue.Amplitude(statistics, rows, debias),
        _ => ClosureValue.LogAmplitude(statistics, rows, debias),
    };

    private string[] Names(ClosureLoop loop)
    {
        var all = visibilities.Stations;
        return loop.LegCount == 3
            ? [all[loop.Station1].Name, all[loop.Station2].Name, all[loop.Station3].Name]
            : [all[loop.Station1].Name, all[loop.Station2].Name, all[loop.Station3].Name, all[loop.Station4].Name];
    }
}
