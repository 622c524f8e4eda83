using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Visibility;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops models [MODEL]</c>: the models and combinators with their parameters, or the parameters of one model by their full names.</summary>
internal static class ModelsCommand
{
    public static Command Create(CommandLineOutput output)
    {
        var text = new Argument<string?>("MODEL") { Description = "Show the parameters of this model, such as stretch(mring(order=2))+gauss, by the names that priors go by.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("models", "List the models of the sky that vlbi-fit takes, and what is made of them.") { text, json };
        command.RefuseUnknownOptions(text);
        command.SetAction(parsed =>
        {
            var model = parsed.GetValue(text) is { } wanted ? SkyModelText.Parse(wanted) : null;
            if (parsed.GetValue(json)) output.Out.WriteLine(Json(model));
            else if (model is not null) Parameters(model.Parameters).Write(output);
            else List(output);
            return ExitCode.Good;
        });
        return command;
    }

    private static void List(CommandLineOutput output)
    {
        var writer = output.Out;
        writer.WriteLine("A model is one of these, or several with + between; parameters have their component's name in front: mring.diameter.");
        writer.WriteLine();
        foreach (var kind in SkyModelCatalog.All)
        {
            writer.WriteLine($"{kind.Usage}: {kind.Description}");
            foreach (var argument in kind.Arguments) writer.WriteLine($"  {argument}: {argument.Description}");
            if (kind.Parameters.Count > 0) Parameters(kind.Parameters).Write(output);
            writer.WriteLine();
        }
    }

    private static TextTable Parameters(IReadOnlyList<Parameter> parameters)
    {
        var table = new TextTable("parameter", "unit", ">start", ">lower", ">upper", "prior", "");
        foreach (var parameter in parameters)
        {
            static string Bound(double value) => double.IsFinite(value) ? TextTable.Number(value) : string.Empty;
            table.Add(parameter.Name, parameter.Unit, Bound(parameter.Start), Bound(parameter.Lower), Bound(parameter.Upper), parameter.Prior?.Text ?? string.Empty, parameter.IsFixed ? "held" : string.Empty);
        }

        return table;
    }

    private static string Json(SkyModel? model)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            if (model is not null) Write(writer, model);
            else
            {
                writer.WriteStartArray();
                foreach (var kind in SkyModelCatalog.All) Write(writer, kind);
                writer.WriteEndArray();
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, SkyModel model)
    {
        json.WriteStartObject();
        json.WriteString("model", model.ToString());
        Write(json, model.Parameters);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SkyModelKind kind)
    {
        json.WriteStartObject();
        json.WriteString("name", kind.Name);
        json.WriteString("usage", kind.Usage);
        json.WriteString("description", kind.Description);
        json.WriteBoolean("is_combinator", kind.IsCombinator);
        json.WriteStartArray("arguments");
        foreach (var argument in kind.Arguments)
        {
            json.WriteStartObject();
            json.WriteString("name", argument.Name);
            json.WriteString("values", argument.Values);
            json.WriteString("description", argument.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, kind.Parameters);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Parameter> parameters)
    {
        json.WriteStartArray("parameters");
        foreach (var parameter in parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("unit", parameter.Unit);
            Bound("start", parameter.Start);
            Bound("lower", parameter.Lower);
            Bound("upper", parameter.Upper);
            json.WriteString("prior", parameter.Prior?.Text);
            json.WriteBoolean("is_fixed", parameter.IsFixed);
            json.WriteEndObject();
        }

        json.WriteEndArray();

        void Bound(string key, double value)
        {
            if (double.IsFinite(value)) json.WriteNumber(key, value);
            else json.WriteNull(key);
        }
    }
}
