using VlbiOps.Core.Operators;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>The places in the (u,v) plane where a model is worked out for one observation: its visibilities in their order, then legs of closures that are none of them.</summary>
/// <remarks>A place serves its mirror image too, V(-u,-v) being the conjugate of V(u,v).</remarks>
internal sealed class UvPool
{
    private readonly Dictionary<(double U, double V), int> places = [];
    private readonly List<double> u;
    private readonly List<double> v;

    public UvPool(VisibilityColumns rows)
    {
        (u, v) = ([.. rows.U], [.. rows.V]);
        for (var k = 0; k < u.Count; k++) places.TryAdd((u[k], v[k]), k);
    }

    /// <summary>Number of places.</summary>
    public int Count => u.Count;

    /// <summary>u of the places, wavelengths.</summary>
    public double[] U => [.. u];

    /// <summary>v of the places, wavelengths.</summary>
    public double[] V => [.. v];

    /// <summary>Adds the legs of closures that are not there yet.</summary>
    public void Add(ClosureSet closures)
    {
        for (var leg = 0; leg < closures.LegU.Length; leg++) Find(closures.LegU[leg], closures.LegV[leg]);
    }

    /// <summary>The entries of the matrix that makes closures of what the places have: of phases (odd under reversal) or of log amplitudes (even, the last two legs divide).</summary>
    /// <param name="closures">The closures.</param>
    /// <param name="ofPhases">Whether phases are added up rather than log amplitudes.</param>
    public List<MatrixEntry> Design(ClosureSet closures, bool ofPhases)
    {
        var entries = new List<MatrixEntry>(closures.LegU.Length);
        for (var leg = 0; leg < closures.LegU.Length; leg++)
        {
            var (place, isReversed) = Find(closures.LegU[leg], closures.LegV[leg]);
            var isDivisor = closures.LegCount == 4 && leg % 4 >= 2;
            entries.Add(new(leg / closures.LegCount, place, (ofPhases ? isReversed : isDivisor) ? -1 : 1));
        }

        return entries;
    }

    private (int Place, bool IsReversed) Find(double legU, double legV)
    {
        if (places.TryGetValue((legU, legV), out var place)) return (place, false);
        if (places.TryGetValue((-legU, -legV), out place)) return (place, true);
        places[(legU, legV)] = u.Count;
        u.Add(legU);
        v.Add(legV);
        return (u.Count - 1, false);
    }
}
