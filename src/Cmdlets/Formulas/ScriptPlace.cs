using System.Globalization;
using System.Management.Automation.Language;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Complaints about pieces of a script block: what stands there, its line and column (of the file where it is in one), and why it will not do.</summary>
/// <param name="whole">The block.</param>
internal sealed class ScriptPlace(Ast whole)
{
    /// <summary>A complaint.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="message">What is wrong and what was expected.</param>
    public FormulaException Wrong(Ast piece, string message)
    {
        var (inside, all) = (piece.Extent, whole.Extent);
        var isFile = inside.File is { Length: > 0 };
        var line = isFile ? inside.StartLineNumber : inside.StartLineNumber - all.StartLineNumber + 1;
        var column = isFile || line > 1 ? inside.StartColumnNumber : inside.StartColumnNumber - all.StartColumnNumber + 1;
        var file = isFile ? Path.GetFileName(inside.File) + ", " : string.Empty;
        return new(string.Create(CultureInfo.InvariantCulture, $"{file}line {line}, column {column}: '{Short(inside.Text)}': {message}"), all.Text, inside.StartOffset - all.StartOffset);
    }

    /// <summary>Gives complaints about kinds of values their place.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="make">What may complain.</param>
    public T At<T>(Ast piece, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException reason)
        {
            throw Wrong(piece, reason.Message);
        }
    }

    private static string Short(string text) => text.ReplaceLineEndings(" ") is var line && line.Length <= 60 ? line : line[..57] + "...";
}
