namespace AwsPackages.Generator;

/// <summary>Writes one exception for each error of the selected operations, and the selection among them.</summary>
internal static class ExceptionsWriter
{
    public static SourceText Write(ServicePlan plan, ServiceDescription service, string origin)
    {
        var text = new SourceText(origin, plan.Namespace + ".Model", "System.Net", "Amazon.Runtime", "Amazon.Runtime.Internal");
        var errors = plan.Operations.SelectMany(service.Errors).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var error in errors)
        {
            Class(text, $"The {service.ServiceId} error {Code(service, error)}.", Names.Exception(error), plan.Client + "Exception");
        }

        text.Block(
            "Chooses the exception that an error code stands for: one of those that the operation declares, or the service's own.",
            $"internal static class {plan.Client}Errors",
            () =>
            {
                text.Line(
                    "public static AmazonServiceException ToException(string operation, ErrorResponse error, Exception inner, "
                        + "HttpStatusCode status) => (operation, error.Code) switch"
                );
                text.Line("{");
                foreach (var error in errors)
                {
                    var declaring = string.Join(
                        " or ",
                        plan.Operations.Where(o => service.Errors(o).Contains(error)).Select(o => $"\"{o}\"")
                    );
                    text.Line($"    ({declaring}, \"{Code(service, error)}\") => {Creation(Names.Exception(error))},");
                }

                text.Line($"    _ => {Creation(plan.Client + "Exception")},");
                text.Line("};");
            }
        );
        return text;
    }

    public static void Class(SourceText text, string summary, string name, string @base) =>
        text.Block(summary, $"public partial class {name} : {@base}", () =>
        {
            text.Line($"public {name}(string message) : base(message) {{ }}");
            text.Line($"public {name}(string message, Exception innerException) : base(message, innerException) {{ }}");
            text.Line($"public {name}(Exception innerException) : base(innerException) {{ }}");
            text.Line(
                $"public {name}(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode "
                    + $"statusCode) : base(message, errorType, errorCode, requestId, statusCode) {{ }}"
            );
            text.Line(
                $"public {name}(string message, Exception innerException, ErrorType errorType, string errorCode, string "
                    + $"requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, "
                    + $"statusCode) {{ }}"
            );
        });

    private static string Creation(string name) => $"new {name}(error.Message, inner, error.Type, error.Code, error.RequestId, status)";

    private static string Code(ServiceDescription service, string shape) =>
        service.Shape(shape).TryGetProperty("error", out var error) && error.TryGetProperty("code", out var code)
            ? code.GetString()!
            : shape;
}
