using System.Globalization;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Files;

/// <summary>Parts of fit results as CSV tables: a header line, a decimal point whatever the culture, an empty cell for what is not determined.</summary>
public static class OofTables
{
    /// <summary>The coefficients as CSV: j, n, l, name, then value and standard deviation in radians, waves and micrometres of surface, and whether it was held.</summary>
    /// <param name="result">The result.</param>
    public static string Coefficients(OofFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var table = new StringBuilder("j,n,l,name,value_rad,sd_rad,value_waves,sd_waves,value_um,sd_um,is_fixed\n");
        var micrometers = result.Observation.WavelengthMeters / (4 * Math.PI) * 1e6;
        foreach (var coefficient in result.Coefficients)
        {
            var (order, value, error) = (coefficient.Order, coefficient.Radians, coefficient.ErrorRadians);
            table.Append(CultureInfo.InvariantCulture, $"{order.Index},{order.N},{order.L},{order.Name}");
            foreach (var factor in (ReadOnlySpan<double>)[1, 1 / (2 * Math.PI), micrometers])
            {
                table.Append(',').Append(Cell(value * factor)).Append(',').Append(Cell(error * factor));
            }

            table.Append(coefficient.IsFixed ? ",true\n" : ",false\n");
        }

        return table.ToString();
    }

    /// <summary>Writes <see cref="Coefficients"/> to a file, whole or not at all.</summary>
    /// <param name="result">The result.</param>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void WriteCoefficients(OofFitResult result, string path) => AtomicFile.WriteAllText(path, Coefficients(result));

    private static string Cell(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : string.Empty;
}
