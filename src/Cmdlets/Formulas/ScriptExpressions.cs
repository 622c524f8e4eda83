using System.Globalization;
using System.Management.Automation.Language;
using System.Numerics;
using System.Runtime.CompilerServices;
using VlbiOps.Core.Expressions;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Reads expressions of a script block.</summary>
/// <param name="place">Where complaints get their place.</param>
/// <param name="symbols">The names that are no pieces.</param>
/// <param name="scope">The pieces.</param>
internal sealed class ScriptExpressions(ScriptPlace place, ScriptSymbols symbols, ScriptScope scope)
{
    private const int MostItems = 10_000;

    /// <summary>The expression that a statement is; null where it is something else.</summary>
    public static ExpressionAst? Pure(StatementAst statement) => statement switch
    {
        PipelineBaseAst pipeline => pipeline.GetPureExpression(),
        CommandExpressionAst { Redirections.Count: 0 } command => command.Expression,
        _ => null,
    };

    /// <summary>The value of a statement that is an expression.</summary>
    public FormulaValue Read(StatementAst statement) => Pure(statement) is { } expression ? Read(expression) : throw Refuse(statement);

    /// <summary>A statement that is a condition.</summary>
    public FormulaValue Condition(StatementAst statement) => Pure(statement) is { } expression ? Truth(expression) : throw Refuse(statement);

    /// <summary>The items of a list that stands in the text: a range of whole numbers, or values with commas between.</summary>
    public IReadOnlyList<FormulaValue> List(StatementAst statement) => Pure(statement) is { } expression ? List(expression) : throw Refuse(statement);

    /// <summary>The value of an expression.</summary>
    public FormulaValue Read(ExpressionAst expression)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw place.Wrong(expression, "this is nested too deeply; expected pieces with names, as in $r = ...");
        return expression switch
        {
            VariableExpressionAst variable => Variable(variable),
            UsingExpressionAst session => symbols.Read(session),
            StringConstantExpressionAst or ExpandableStringExpressionAst => throw place.Wrong(expression, "this is text; expected a number or a variable"),
            ConstantExpressionAst constant => Number(constant),
            ParenExpressionAst brackets => Read(brackets.Pipeline),
            SubExpressionAst { SubExpression.Statements: { Count: 1 } statements } => Read(statements[0]),
            UnaryExpressionAst sign => Unary(sign),
            BinaryExpressionAst both => Binary(both),
            ConvertExpressionAst cast => Cast(cast),
            InvokeMemberExpressionAst call => Call(call),
            MemberExpressionAst member => Member(member),
            IndexExpressionAst index => Indexed(index),
            _ => Ternary(expression) ?? throw Refuse(expression),
        };
    }

    private FormulaValue Variable(VariableExpressionAst variable)
    {
        var name = variable.VariablePath.UserPath;
        if (scope.IsHalf(name)) throw place.Wrong(variable, "this has a value on some of the ways to here alone; expected one in every branch, or before them");
        return scope.Piece(name) ?? symbols.Read(variable);
    }

    private FormulaValue Number(ConstantExpressionAst constant) => constant.Value switch
    {
        BigInteger number => (Expr)(double)number,
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => (Expr)Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture),
        _ => throw place.Wrong(constant, "this is no number"),
    };

    private FormulaValue Unary(UnaryExpressionAst sign) => sign.TokenKind switch
    {
        TokenKind.Minus => place.At(sign, () => FormulaOperators.Negate(Read(sign.Child))),
        TokenKind.Plus => Read(sign.Child),
        TokenKind.Not or TokenKind.Exclaim => FormulaOperators.Not(Truth(sign.Child)),
        _ => throw place.Wrong(sign, "this operator cannot be compiled; expected -, + or -not"),
    };

    private FormulaValue Binary(BinaryExpressionAst both) => both.Operator switch
    {
        TokenKind.And => FormulaOperators.Binary("&", Truth(both.Left), Truth(both.Right)),
        TokenKind.Or => FormulaOperators.Binary("|", Truth(both.Left), Truth(both.Right)),
        TokenKind.Xor => Exclusive(Truth(both.Left), Truth(both.Right)),
        _ => Operated(Symbol(both), both),
    };

    private FormulaValue Operated(string symbol, BinaryExpressionAst both)
    {
        var (left, right) = (Read(both.Left), Read(both.Right));
        return place.At(both, () => ScriptOperators.Binary(symbol, left, right));
    }

    private static FormulaValue Exclusive(FormulaValue a, FormulaValue b) => FormulaOperators.Binary("&", FormulaOperators.Binary("|", a, b), FormulaOperators.Not(FormulaOperators.Binary("&", a, b)));

    private string Symbol(BinaryExpressionAst both) => both.Operator switch
    {
        TokenKind.Plus => "+",
        TokenKind.Minus => "-",
        TokenKind.Multiply => "*",
        TokenKind.Divide => "/",
        TokenKind.Rem => "%",
        TokenKind.Ilt or TokenKind.Clt => "<",
        TokenKind.Ile or TokenKind.Cle => "<=",
        TokenKind.Igt or TokenKind.Cgt => ">",
        TokenKind.Ige or TokenKind.Cge => ">=",
        TokenKind.Ieq or TokenKind.Ceq => "==",
        TokenKind.Ine or TokenKind.Cne => "!=",
        TokenKind.DotDot => throw place.Wrong(both, "a range can stand in foreach ($k in 1..3) alone"),
        _ => throw place.Wrong(both, "this operator cannot be compiled; expected + - * / %, -lt -le -gt -ge -eq -ne, -and -or -xor -not"),
    };

    private FormulaValue Truth(ExpressionAst expression)
    {
        var value = Read(expression);
        return place.At(expression, () => ScriptOperators.Truth(value));
    }

    private FormulaValue Cast(ConvertExpressionAst cast)
    {
        if (ScriptFunctions.IsPlainNumber(cast.Type.TypeName)) return Read(cast.Child);
        if (!ScriptFunctions.IsWholeNumber(cast.Type.TypeName)) throw place.Wrong(cast, "this cast cannot be compiled; expected [double], [Complex] or [int], which rounds");
        var value = Read(cast.Child);
        return place.At(cast, () => ScriptFunctions.Call("round", [value]));
    }

    private FormulaValue Call(InvokeMemberExpressionAst call)
    {
        if (!call.Static || call.Expression is not TypeExpressionAst { TypeName: var type }) throw place.Wrong(call, "methods of objects cannot be compiled; expected [Math]::Name(...)");
        if (!ScriptFunctions.IsKnown(type)) throw place.Wrong(call, $"what [{type.FullName}] does cannot be compiled; expected [Math]::Name(...), or [Vlbi]::Name(...) for the functions of formulas");
        var name = (call.Member as StringConstantExpressionAst)?.Value ?? throw place.Wrong(call.Member, "expected the name of a function");
        FormulaValue[] arguments = [.. (call.Arguments ?? (IEnumerable<ExpressionAst>)[]).Select((argument, i) => name.Equals("where", StringComparison.OrdinalIgnoreCase) && i == 0 ? Truth(argument) : Read(argument))];
        return place.At(call, () => ScriptFunctions.Call(name, arguments));
    }

    /// <summary>[Math]::PI, or the parts of a complex number.</summary>
    private FormulaValue Member(MemberExpressionAst member)
    {
        var name = (member.Member as StringConstantExpressionAst)?.Value ?? throw place.Wrong(member.Member, "expected the name of a number");
        if (member.Static)
        {
            if (member.Expression is TypeExpressionAst { TypeName: var type } && ScriptFunctions.IsKnown(type)) return place.At(member, () => ScriptFunctions.Value(name));
            throw place.Wrong(member, "this is nothing that formulas know; expected [Math]::PI or the like");
        }

        var part = name.ToUpperInvariant() switch
        {
            "REAL" => "re",
            "IMAGINARY" => "im",
            "MAGNITUDE" => "abs",
            "PHASE" => "arg",
            _ => throw place.Wrong(member, "properties cannot be compiled, but Real, Imaginary, Magnitude and Phase of complex numbers; a column of the data is a variable, as in $x"),
        };
        var value = Read(member.Expression);
        return place.At(member, () => ScriptFunctions.Call(part, [value]));
    }

    /// <summary>$a[2], a parameter with an index.</summary>
    private FormulaValue Indexed(IndexExpressionAst index)
    {
        if (index.Target is not VariableExpressionAst variable || scope.Piece(variable.VariablePath.UserPath) is not null) throw place.Wrong(index, "an index can stand behind the name of a parameter alone, as in $a[2]");
        return symbols.Read(variable, List(index.Index).Select(item => WholeNumber(index.Index, item)).ToArray());
    }

    private IReadOnlyList<FormulaValue> List(ExpressionAst expression) => expression switch
    {
        ParenExpressionAst { Pipeline: var inner } => List(inner),
        ArrayExpressionAst { SubExpression.Statements: var statements } => [.. statements.SelectMany(List)],
        ArrayLiteralAst { Elements: var elements } => [.. elements.SelectMany(List)],
        BinaryExpressionAst { Operator: TokenKind.DotDot } range => Range(range),
        _ => [Read(expression)],
    };

    private FormulaValue[] Range(BinaryExpressionAst range)
    {
        var (first, last) = (WholeNumber(range.Left, Read(range.Left)), WholeNumber(range.Right, Read(range.Right)));
        if (Math.Abs((long)last - first) >= MostItems) throw place.Wrong(range, $"more than {MostItems} terms cannot be written out; expected a column of data for what is added up");
        return [.. Enumerable.Range(0, Math.Abs(last - first) + 1).Select(k => (FormulaValue)(Expr)(double)(last < first ? first - k : first + k))];
    }

    private int WholeNumber(Ast node, FormulaValue value) => value is { IsComplex: false, Real: { IsConstant: true, Value: var number } } && number == Math.Round(number) && Math.Abs(number) < 1e9
        ? (int)number
        : throw place.Wrong(node, $"a whole number known before the fit is wanted here, and this is {value}");

    /// <summary>condition ? a : b, of which the reference assembly knows nothing.</summary>
    private FormulaValue? Ternary(ExpressionAst expression)
    {
        if (expression.GetType().Name != "TernaryExpressionAst") return null;
        ExpressionAst Part(string name) => (ExpressionAst)expression.GetType().GetProperty(name)!.GetValue(expression)!;
        var condition = Truth(Part("Condition"));
        if (ScriptOperators.Known(condition) is { } isTrue) return Read(Part(isTrue ? "IfTrue" : "IfFalse"));
        var (a, b) = (Read(Part("IfTrue")), Read(Part("IfFalse")));
        return place.At(expression, () => FormulaOperators.Where(condition, a, b));
    }

    private FormulaException Refuse(Ast piece) => piece switch
    {
        PipelineAst { PipelineElements: [CommandAst command] } => Refuse(command),
        CommandAst command when command.GetCommandName() is { } name && ScriptFunctions.Find(name) is { } function => place.Wrong(piece, $"this calls a command; expected [Vlbi]::{function.Usage}"),
        CommandAst => place.Wrong(piece, "a command cannot be compiled; expected operators, variables and functions such as [Math]::Exp(...)"),
        PipelineAst => place.Wrong(piece, "a pipeline cannot be compiled; expected operators, variables and functions such as [Math]::Exp(...)"),
        ArrayLiteralAst or ArrayExpressionAst => place.Wrong(piece, "a formula gives one number, and this is a list"),
        HashtableAst => place.Wrong(piece, "a formula gives one number, and this is a hashtable"),
        ScriptBlockExpressionAst => place.Wrong(piece, "a block in a block cannot be compiled"),
        LoopStatementAst => place.Wrong(piece, "this loop cannot be compiled; expected foreach ($k in 1..3), which is written out"),
        BreakStatementAst or ContinueStatementAst => place.Wrong(piece, "leaving a loop cannot be compiled; expected if around what is left out"),
        FunctionDefinitionAst => place.Wrong(piece, "a function in a formula cannot be compiled; expected pieces with names, as in $r = ..."),
        _ => place.Wrong(piece, "this cannot be compiled; expected operators, variables, functions such as [Math]::Exp(...), assignments, if and foreach"),
    };
}
