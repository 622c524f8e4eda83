using System.Globalization;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Optim.QuasiNewton;

/// <summary>The refusal of bounds by engines that would pass them.</summary>
internal static class Unbounded
{
    /// <summary>Checks that no bound of <paramref name="problem"/> is finite.</summary>
    /// <exception cref="ArgumentException">One is; the message names the parameter.</exception>
    public static void Require(IObjective problem, string engine)
    {
        if (problem is not IBounded box)
        {
            return;
        }

        for (var i = 0; i < problem.Dimension; i++)
        {
            if (double.IsFinite(box.Lower[i]) || double.IsFinite(box.Upper[i]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"{engine} does not heed bounds and parameter {i} is kept between {box.Lower[i]:R} and {box.Upper[i]:R}: choose an engine that does"));
            }
        }
    }
}
