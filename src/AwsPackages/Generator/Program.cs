using AwsPackages.Generator;

// Writes the clients that operations.json names: Generator <operations.json> <output folder> [<botocore's data folder>]
var plan = GenerationPlan.Read(args[0]);
var data = args.Length > 2 ? args[2] : BotocoreData.Find(plan.Botocore);
foreach (var file in plan.Services.SelectMany(service => ClientGenerator.Generate(service, data)))
{
    var path = Path.Combine(args[1], file.Path);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(path, file.Text);
    Console.WriteLine(path);
}
