using VlbiOps.Data.Files;
using VlbiOps.Data.Visibilities;
using VlbiOps.Data.Visibilities.Formats;

namespace VlbiOps.Data.UvFits;

/// <summary>Makes one visibility of each group.</summary>
internal static class UvFitsAveraging
{
    private const double FirstDay = -678575; // 0001-01-01, the first that a date can tell
    private const double LastDay = 2973483; // 9999-12-31
    private const int MostDaysAfter = 7;

    public static VisibilitySet Average(UvFitsContent content)
    {
        var products = content.Products.Select((_, k) => AverageProduct(content, k)).ToArray();
        var intensity = StokesI.Of(products) ?? throw new DataFileException(content.File.Path, null,
            $"has only {string.Join(", ", content.Products)}; expected I, RR or LL, XX or YY");
        var rows = new List<int>();
        var autocorrelations = 0;
        for (var group = 0; group < content.GroupCount; group++)
        {
            if (double.IsNaN(intensity.Sigma[group])) continue;
            Check(content, group);
            if (content.Station1[group] == content.Station2[group]) autocorrelations++;
            else rows.Add(group);
        }

        if (rows.Count == 0) throw new DataFileException(content.File.Path, null, FormattableString.Invariant($"all its {content.GroupCount} visibilities are flagged"));
        var day = ReferenceDay(content, rows);
        var columns = new VisibilityColumns
        {
            TimeHours = [.. rows.Select(row => (content.ModifiedJulianDates[row] - day) * 24)],
            IntegrationSeconds = Rows.Of(content.IntegrationSeconds, rows),
            Station1 = Rows.Of(content.Station1, rows),
            Station2 = Rows.Of(content.Station2, rows),
            U = Rows.Of(content.U, rows),
            V = Rows.Of(content.V, rows),
            Real = Rows.Of(intensity.Real, rows),
            Imaginary = Rows.Of(intensity.Imaginary, rows),
            Sigma = Rows.Of(intensity.Sigma, rows),
            // Files of Stokes I alone carry hands that were never measured: they are not worth keeping.
            Products = products.Where(static product => product.Product != PolarizationProduct.I).Select(product => product.Take(rows))
                .Where(static product => product.Sigma.Any(double.IsFinite)).ToArray(),
        };
        return new VisibilitySet(content.Metadata with { ModifiedJulianDate = day }, content.Stations, columns)
        {
            FlaggedCount = content.GroupCount - rows.Count - autocorrelations,
            Files = [content.File],
            Warnings = autocorrelations == 0 ? content.Warnings
                : [.. content.Warnings, FormattableString.Invariant($"{autocorrelations} autocorrelations are left out")],
        };
    }

    /// <summary>The weighted mean over IFs and channels; NaN where all are flagged.</summary>
    private static PolarizationData AverageProduct(UvFitsContent content, int product)
    {
        var (real, imaginary, sigma) = (new double[content.GroupCount], new double[content.GroupCount], new double[content.GroupCount]);
        var groupLength = content.SampleCount * UvFitsAxes.Parts;
        for (var group = 0; group < content.GroupCount; group++)
        {
            var values = content.Values.AsSpan(group * groupLength, groupLength);
            var (sumReal, sumImaginary, sumWeight) = (0.0, 0.0, 0.0);
            for (var k = product * UvFitsAxes.Parts; k < values.Length; k += content.Products.Count * UvFitsAxes.Parts)
            {
                double weight = values[k + 2];
                // Hands that were not measured may carry infinities.
                if (!(weight > 0) || !float.IsFinite(values[k]) || !float.IsFinite(values[k + 1]) || !double.IsFinite(weight)) continue;
                sumReal += weight * values[k];
                sumImaginary += weight * values[k + 1];
                sumWeight += weight;
            }

            (real[group], imaginary[group], sigma[group]) = (sumReal / sumWeight, sumImaginary / sumWeight, sumWeight > 0 ? 1 / Math.Sqrt(sumWeight) : double.NaN);
        }

        return new(content.Products[product], real, imaginary, sigma);
    }

    private static void Check(UvFitsContent content, int group)
    {
        void Expect(bool holds, string parameter, double value, string expected)
        {
            if (holds) return;
            throw new DataFileException(content.File.Path, FormattableString.Invariant($"group {group + 1}, parameter {parameter}"),
                FormattableString.Invariant($"is {value:R}; expected {expected}"));
        }

        var date = content.ModifiedJulianDates[group];
        Expect(date >= FirstDay && date < LastDay, "DATE", date + 2400000.5, "a Julian date");
        Expect(Math.Abs(content.U[group]) <= VisibilityTable.LongestBaseline, "UU", content.U[group], "a number of wavelengths");
        Expect(Math.Abs(content.V[group]) <= VisibilityTable.LongestBaseline, "VV", content.V[group], "a number of wavelengths");
        Expect(content.IntegrationSeconds[group] >= 0 && double.IsFinite(content.IntegrationSeconds[group]), "INTTIM", content.IntegrationSeconds[group], "seconds, 0 or more");
        Expect(content.Station1[group] >= 0, "BASELINE (first station)", ~content.Station1[group], "a number NOSTA of the table 'AIPS AN'");
        Expect(content.Station2[group] >= 0, "BASELINE (second station)", ~content.Station2[group], "a number NOSTA of the table 'AIPS AN'");
    }

    /// <summary>DATE-OBS, unless it is not the day of the first visibility or one shortly before.</summary>
    private static int ReferenceDay(UvFitsContent content, List<int> rows)
    {
        var first = (int)Math.Floor(rows.Min(row => content.ModifiedJulianDates[row]));
        var told = content.Metadata.ModifiedJulianDate;
        return told <= first && first - told <= MostDaysAfter ? told : first;
    }
}
