using IamLifecycle.TestKit;

[assembly: TestCollectionOrderer(LongestFirst.Name, LongestFirst.Assembly)]
