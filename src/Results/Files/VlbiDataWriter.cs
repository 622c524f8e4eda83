using System.Globalization;
using System.Text.Json;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Files;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;

namespace VlbiOps.Results.Files;

/// <summary>Writes observations as they were fitted: averaged, with the noise that was added, closures as they were formed.</summary>
internal sealed class VlbiDataWriter(Utf8JsonWriter json)
{
    public void Write(IReadOnlyList<VlbiData> observations)
    {
        var hasSamples = observations.Sum(Numbers) <= FitSamples.Most;
        json.Array("observations", observations, data => Observation(data, hasSamples));
    }

    private static long Numbers(VlbiData data) =>
        (9L * data.Visibilities.Count) + data.Terms.Sum(term => term.Closures is { } closures ? (6L + (2 * closures.LegCount)) * closures.Count + closures.Blocks.Sum(block => (long)block.Covariance.Length) : 0);

    private void Observation(VlbiData data, bool hasSamples)
    {
        var (set, about) = (data.Visibilities, data.Visibilities.Metadata);
        json.WriteString("source", about.SourceName);
        json.WriteString("date", about.ModifiedJulianDate == 0 ? null : about.Date.ToString("O", CultureInfo.InvariantCulture));
        json.Number("frequency_hz", about.FrequencyHz > 0 ? about.FrequencyHz : double.NaN);
        json.WriteNumber("visibility_count", set.Count);
        json.WriteNumber("flagged_count", set.FlaggedCount);
        json.Texts("stations", set.Stations.Select(station => station.Name));
        json.Array("terms", data.Terms, term =>
        {
            json.WriteString("product", ProductNames.Of(term.Product));
            json.WriteString("likelihood", ProductNames.Of(term.Density));
            if (term.Closures is not { } closures) return;
            json.WriteNumber("closure_count", closures.Count);
            json.WriteString("closures", closures.Selection);
            json.WriteBoolean("covariance", term.UsesCovariance);
            if (hasSamples) json.Object("samples", () => Closures(closures));
        });
        json.Array("files", set.Files.Concat(data.Terms.Select(term => term.Closures?.File).OfType<SourceFile>()), File);
        json.Texts("history", set.History);
        if (hasSamples) json.Object("samples", () => Visibilities(set));
    }

    private void File(SourceFile file)
    {
        json.WriteString("path", file.Path);
        json.WriteString("sha256", file.Sha256);
        json.WriteNumber("length_bytes", file.LengthBytes);
    }

    private void Visibilities(VisibilitySet set)
    {
        var (about, columns) = (set.Metadata, set.Columns);
        json.WriteString("encoding", "base64 of little-endian float64");
        json.WriteString("array", about.ArrayName);
        json.WriteNumber("right_ascension_deg", about.RightAscensionDegrees);
        json.WriteNumber("declination_deg", about.DeclinationDegrees);
        json.WriteNumber("bandwidth_hz", about.BandwidthHz);
        json.WriteNumber("modified_julian_date", about.ModifiedJulianDate);
        json.Array("stations", set.Stations, station =>
        {
            json.WriteString("name", station.Name);
            if (station.Position is { } at) json.Numbers("position_m", [at.X, at.Y, at.Z]);
            json.Optional("sefd_right_jy", station.SefdRight);
            json.Optional("sefd_left_jy", station.SefdLeft);
        });
        json.Array("files", set.Files, File);
        json.Texts("warnings", set.Warnings);
        json.Packed("time_h", columns.TimeHours);
        json.Packed("integration_s", columns.IntegrationSeconds);
        json.PackedIndices("station_1", columns.Station1);
        json.PackedIndices("station_2", columns.Station2);
        json.Packed("u_wavelengths", columns.U);
        json.Packed("v_wavelengths", columns.V);
        json.Packed("real_jy", columns.Real);
        json.Packed("imaginary_jy", columns.Imaginary);
        json.Packed("sigma_jy", columns.Sigma);
    }

    private void Closures(ClosureSet closures)
    {
        string[] names = [.. closures.Stations.SelectMany(stations => stations).Distinct(StringComparer.Ordinal)];
        if (closures.File is { } file) json.Object("file", () => File(file));
        json.Texts("stations", names);
        json.PackedIndices("station_of_leg", closures.Stations.SelectMany(stations => stations).Select(name => Array.IndexOf(names, name)));
        json.Packed("time_h", closures.TimeHours);
        json.Packed("leg_u_wavelengths", closures.LegU);
        json.Packed("leg_v_wavelengths", closures.LegV);
        json.Packed("values", closures.Values);
        json.OptionalPacked("imaginary", closures.Imaginary);
        json.Packed("sigma", closures.Sigma);
        json.Numbers("block_counts", closures.Blocks.Select(block => (double)block.Count));
        json.Packed("covariance", [.. closures.Blocks.SelectMany(block => block.Covariance)]);
    }
}
