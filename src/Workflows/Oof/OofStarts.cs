using VlbiOps.Core.Numerics;
using VlbiOps.Models.Aperture;

namespace VlbiOps.Workflows.Oof;

/// <summary>Where the coarse fits start: from no aberrations, and from random ones of the low orders, which hold most of what real dishes show.</summary>
internal static class OofStarts
{
    /// <summary>Standard deviations of random starts' coefficients of degree 2, radians, in turn; they fall as 1/n^2. Far ones find far minima.</summary>
    private static readonly double[] Spreads = [0.7, 1.5, 3];

    /// <summary>The starts, as points of the model.</summary>
    public static double[][] Make(OofSetup setup)
    {
        var zero = setup.Parameters.All.Select(parameter => parameter.Start).ToArray();
        var random = new RandomStream(unchecked((ulong)setup.Options.Seed));
        var starts = new List<double[]> { zero };
        while (starts.Count < Math.Max(1, setup.Options.Starts))
        {
            var start = (double[])zero.Clone();
            for (var j = 1; j <= setup.Layout.CoefficientCount; j++)
            {
                var n = ZernikeOrder.FromIndex(j).N;
                var draw = random.NextNormal();
                if (n >= 2 && !setup.Parameters[j - 1].IsFixed) start[j - 1] += draw * Spreads[starts.Count % Spreads.Length] * 4 / (n * n);
            }

            starts.Add(start);
        }

        return [.. starts];
    }
}
