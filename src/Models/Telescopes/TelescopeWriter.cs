using System.Text.Json;
using VlbiOps.Models.Aperture;

namespace VlbiOps.Models.Telescopes;

/// <summary>Writes the members of a telescope file in the order in which people read them; what is absent is left out.</summary>
internal static class TelescopeWriter
{
    public static void Write(Utf8JsonWriter writer, Telescope telescope, string geometry)
    {
        writer.WriteStartObject();
        writer.WriteString("name", telescope.Name);
        WriteTexts(writer, "aliases", telescope.Aliases);
        if (telescope.Source.Length > 0)
        {
            writer.WriteString("source", telescope.Source);
        }

        writer.WriteString("geometry", geometry);
        writer.WriteNumber("primary_radius_m", telescope.PrimaryRadius);
        writer.WriteNumber("primary_focal_length_m", telescope.PrimaryFocalLength);
        WriteOptional(writer, "effective_focal_length_m", telescope.EffectiveFocalLength);
        WriteBlockage(writer, telescope);
        writer.WriteNumber("defocus_sign", telescope.DefocusSign);
        WriteRows(writer, "residual_path_polynomial", telescope.ResidualPath);
        WriteIllumination(writer, telescope.Illumination);
        WriteActuators(writer, telescope.Actuators);
        writer.WriteEndObject();
    }

    private static void WriteBlockage(Utf8JsonWriter writer, Telescope telescope)
    {
        writer.WriteStartObject("blockage");
        writer.WriteNumber("subreflector_radius_m", telescope.SubreflectorRadius);
        if (telescope.Legs is { } legs)
        {
            writer.WriteStartObject("legs");
            writer.WriteNumber("count", legs.Count);
            writer.WriteNumber("angle_deg", legs.AngleDegrees);
            writer.WriteNumber("half_width_m", legs.HalfWidth);
            writer.WriteNumber("length_m", legs.Length);
            WriteOptional(writer, "shadow_angle_deg", legs.ShadowAngleDegrees);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("legs");
        }

        if (telescope.Rim is { } rim)
        {
            writer.WriteStartObject("rim");
            writer.WriteNumber("semi_axis_x_m", rim.SemiAxisX);
            writer.WriteNumber("semi_axis_y_m", rim.SemiAxisY);
            writer.WriteNumber("center_x_m", rim.CentreX);
            writer.WriteNumber("center_y_m", rim.CentreY);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteIllumination(Utf8JsonWriter writer, IlluminationDefault? illumination)
    {
        if (illumination is null)
        {
            return;
        }

        writer.WriteStartObject("illumination");
        writer.WriteString("model", illumination.Model);
        foreach (var (name, value) in illumination.Parameters)
        {
            writer.WriteNumber(name, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteActuators(Utf8JsonWriter writer, ActuatorLayout? actuators)
    {
        if (actuators is null)
        {
            return;
        }

        writer.WriteStartObject("actuators");
        writer.WriteString("surface", actuators.Surface);
        writer.WriteStartArray("rings");
        foreach (var ring in actuators.Rings)
        {
            writer.WriteStartObject();
            writer.WriteNumber("radius_m", ring.Radius);
            writer.WriteNumber("count", ring.Count);
            writer.WriteNumber("first_angle_deg", ring.FirstAngleDegrees);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter writer, string key, IReadOnlyList<IReadOnlyList<double>> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(key);
        foreach (var row in rows)
        {
            writer.WriteStartArray();
            foreach (var value in row)
            {
                writer.WriteNumberValue(value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string key, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(key);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string key, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(key, number);
        }
    }
}
