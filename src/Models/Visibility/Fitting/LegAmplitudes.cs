using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>Amplitudes of the legs of closures, as they were measured.</summary>
internal static class LegAmplitudes
{
    private static readonly (int From, int To)[] Triangle = [(0, 1), (1, 2), (2, 0)], Quadrangle = [(0, 1), (2, 3), (0, 3), (1, 2)];

    /// <summary>The sum of 1/|V|^2 over the legs of each closure.</summary>
    /// <remarks>A leg is the visibility between its stations at the closure's time: baselines of stations side by side lie at one (u,v), but their amplitudes differ. Where a
    /// table tells neither as the set does, it is the one at the leg's (u,v).</remarks>
    /// <param name="closures">The closures.</param>
    /// <param name="set">The visibilities.</param>
    /// <exception cref="ArgumentException">A leg is no visibility of the set.</exception>
    public static double[] InverseSquares(ClosureSet closures, VisibilitySet set)
    {
        var (between, at, columns) = (new Dictionary<(double, string, string), int>(), new Dictionary<(double, double), int>(), set.Columns);
        for (var row = 0; row < set.Count; row++)
        {
            var (first, second) = (set.Stations[columns.Station1[row]].Name, set.Stations[columns.Station2[row]].Name);
            between.TryAdd((columns.TimeHours[row], first, second), row);
            between.TryAdd((columns.TimeHours[row], second, first), row);
            at.TryAdd((columns.U[row], columns.V[row]), row);
            at.TryAdd((-columns.U[row], -columns.V[row]), row);
        }

        var (sums, ends) = (new double[closures.Count], closures.LegCount == 3 ? Triangle : Quadrangle);
        for (var leg = 0; leg < closures.LegU.Length; leg++)
        {
            var (closure, (from, to)) = (leg / ends.Length, ends[leg % ends.Length]);
            var names = closures.Stations[closure];
            if (!between.TryGetValue((closures.TimeHours[closure], names[from], names[to]), out var row) && !at.TryGetValue((closures.LegU[leg], closures.LegV[leg]), out row))
            {
                throw new ArgumentException("the floor of the noise cannot be fitted to closures whose visibilities are not given");
            }

            sums[closure] += 1 / ((columns.Real[row] * columns.Real[row]) + (columns.Imaginary[row] * columns.Imaginary[row]));
        }

        return sums;
    }
}
